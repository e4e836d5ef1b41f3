import { boolean, choice, duration, int32, object, type Schema, string, uint32 } from './schema.ts';

const tcp = object({
  maxConnections: ['Most connections to one destination host.', int32],
  connectTimeout: ['How long connecting may take.', duration],
  idleTimeout: ['How long a connection may carry nothing before it is closed.', string],
  maxConnectionDuration: ['How long a connection may live at all.', duration],
  tcpKeepalive: [
    'TCP keep-alive on the connections.',
    object({
      probes: ['Unanswered probes after which the peer counts as dead.', uint32],
      time: ['Silence before the first probe.', duration],
      interval: ['Pause between probes.', duration],
    }),
  ],
});

const http = object({
  http1MaxPendingRequests: ['Most requests that wait for a connection.', int32],
  http2MaxRequests: ['Most requests in flight to a destination.', int32],
  maxRequestsPerConnection: ['Requests after which a connection is replaced; 1 turns keep-alive off.', int32],
  maxRetries: ['Most retries in flight to a destination.', int32],
  maxConcurrentStreams: ['Most parallel streams on one HTTP/2 connection.', int32],
  idleTimeout: ['How long an upstream connection may have no request before it is closed.', duration],
  h2UpgradePolicy: ['Whether HTTP/1.1 is turned into HTTP/2.', choice('DEFAULT', 'DO_NOT_UPGRADE', 'UPGRADE')],
  useClientProtocol: ["Whether the caller's HTTP version is kept.", boolean],
});

/** Limits on the connections to a service, or into a workload. */
export const connectionPool: Schema = object({
  tcp: ['Limits that hold for every protocol.', tcp],
  http: ['Limits for HTTP and gRPC.', http],
});
