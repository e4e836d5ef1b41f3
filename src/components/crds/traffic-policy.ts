import { connectionPool } from './connection-pool.ts';
import {
  all,
  atMostOne,
  boolean,
  choice,
  double,
  duration,
  type Field,
  int32,
  list,
  map,
  nullable,
  object,
  required,
  type Schema,
  string,
  strings,
  uint32,
  uint64,
} from './schema.ts';
import { portNumber } from './service-port.ts';

/** A share in percent, which may be fractional. */
export const percentage: Schema = nullable({ ...double, minimum: 0, maximum: 100 });

const consistentHash = object(
  {
    httpHeaderName: ['Header whose value is hashed.', string],
    httpCookie: [
      'Cookie whose value is hashed; made where it is missing.',
      object(
        {
          name: ['Name of the cookie.', string],
          path: ['Path that the cookie is set for.', string],
          ttl: ['Lifetime of the cookie; 0s makes it a session cookie.', string],
          attributes: [
            'Further attributes of the cookie.',
            list(
              object(
                { name: ['Attribute, such as SameSite.', string], value: ['Its value, if it has one.', string] },
                required('name'),
              ),
            ),
          ],
        },
        required('name'),
      ),
    ],
    useSourceIp: ["Whether the caller's address is hashed.", boolean],
    httpQueryParameterName: ['Query parameter whose value is hashed.', string],
    ringHash: [
      'Places endpoints on a ring.',
      object({ minimumRingSize: ['Least number of places; more spread load more evenly.', uint64] }),
    ],
    maglev: ['Places endpoints in a Maglev table.', object({ tableSize: ['Rows of the table.', uint64] })],
    minimumRingSize: ['Older place of ringHash.minimumRingSize.', uint64],
  },
  all(
    atMostOne('httpHeaderName', 'httpCookie', 'useSourceIp', 'httpQueryParameterName'),
    atMostOne('ringHash', 'maglev'),
  ),
);

const locality = object({
  enabled: ["Overrides the mesh's switch for locality load balancing.", nullable(boolean)],
  distribute: [
    'Fixed shares of traffic by locality.',
    list(
      object({
        from: ['Locality of the caller, region/zone/subzone.', string],
        to: ['Percent by locality of the endpoint; they add up to 100.', map(uint32)],
      }),
    ),
  ],
  failover: [
    'Where traffic goes when a region has no healthy endpoint.',
    list(object({ from: ['Region that fails.', string], to: ['Region that takes over.', string] })),
  ],
  failoverPriority: ['Labels that rank endpoints: the more of them are shared, the nearer.', strings],
});

const loadBalancer = object(
  {
    simple: [
      'Algorithm that needs no settings.',
      choice('UNSPECIFIED', 'LEAST_CONN', 'RANDOM', 'PASSTHROUGH', 'ROUND_ROBIN', 'LEAST_REQUEST'),
    ],
    consistentHash: ['Keeps a caller at the same endpoint.', consistentHash],
    localityLbSetting: ['Prefers endpoints by region and zone.', locality],
    warmup: [
      'New endpoints get their full share only after a while.',
      object(
        {
          duration: ['Length of the while.', duration],
          minimumPercent: ['Share at its beginning.', percentage],
          aggression: ['Speed of the increase; 1 is linear.', nullable({ ...double, minimum: 0 })],
        },
        required('duration'),
      ),
    ],
    warmupDurationSecs: ['Older form of warmup.duration.', duration],
  },
  atMostOne('simple', 'consistentHash'),
);

const outlierDetection = object({
  consecutive5xxErrors: ['Server errors in a row that eject an endpoint.', nullable(uint32)],
  consecutiveGatewayErrors: ['Gateway errors (502, 503, 504) in a row that eject one.', nullable(uint32)],
  consecutiveLocalOriginFailures: ['Failed connections in a row that eject one.', nullable(uint32)],
  consecutiveErrors: ['Superseded by the two above.', int32],
  splitExternalLocalOriginErrors: ['Whether failed connections count apart from error responses.', boolean],
  interval: ['Time between two looks at the counts.', duration],
  baseEjectionTime: ['Shortest ejection; it grows with each repetition.', duration],
  maxEjectionPercent: ['Most endpoints that may be ejected, in percent.', int32],
  minHealthPercent: ['Share of healthy endpoints below which nothing is ejected.', int32],
});

const clientTls = object({
  mode: ['Whether and how connections are encrypted.', choice('DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL')],
  clientCertificate: ["Path of the client's certificate.", string],
  privateKey: ["Path of the client's private key.", string],
  caCertificates: ['Path of the authorities that servers are checked against.', string],
  caCrl: ['Path of the list of revoked certificates.', string],
  credentialName: ['Secret that holds keys and certificates, in place of paths.', string],
  subjectAltNames: ["Names of which the server's certificate must hold one.", strings],
  sni: ['Server name that is sent in the handshake.', string],
  insecureSkipVerify: ["Whether the server's certificate goes unchecked.", nullable(boolean)],
});

/** What may be set for a single port, too. */
const portSettings = {
  loadBalancer: ['How endpoints are chosen.', loadBalancer],
  connectionPool: ['How many connections and requests are let through.', connectionPool],
  outlierDetection: ['When failing endpoints are left out for a time.', outlierDetection],
  tls: ['Encryption towards the service.', clientTls],
} as const satisfies Record<string, Field>;

/** What callers of a service do with their traffic to it. */
export const trafficPolicy: Schema = object({
  ...portSettings,
  portLevelSettings: [
    'Settings by port, ahead of the ones beside.',
    list(object({ port: ['Port that they are for.', portNumber], ...portSettings }), { maxItems: 4096 }),
  ],
  tunnel: [
    'Wraps TCP traffic in an HTTP tunnel.',
    object(
      {
        protocol: ['How the tunnel is opened: CONNECT or POST.', string],
        targetHost: ['Host that the tunnel leads to.', string],
        targetPort: ['Port that it leads to.', uint32],
      },
      required('targetHost', 'targetPort'),
    ),
  ],
  proxyProtocol: [
    'Sends a PROXY protocol header.',
    object({ version: ['Version of the header.', choice('V1', 'V2')] }),
  ],
  retryBudget: [
    'Bounds retries in proportion to the load.',
    object({
      percent: ['Retries allowed, in percent of the requests in flight.', percentage],
      minRetryConcurrency: ['Retries that are always allowed.', uint32],
    }),
  ],
});
