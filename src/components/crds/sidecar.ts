import { connectionPool } from './connection-pool.ts';
import type { ResourceType } from './definition.ts';
import { choice, list, object, required, string, strings } from './schema.ts';
import { workloadLabels } from './selector.ts';
import { serverTls } from './server-tls.ts';
import { destination, listenerPort } from './service-port.ts';

const captureMode = choice('DEFAULT', 'IPTABLES', 'NONE');

const ingress = object(
  {
    port: ['Port that takes the connections.', listenerPort],
    bind: ['Address to listen on.', string],
    captureMode: ['How traffic gets to the listener.', captureMode],
    defaultEndpoint: ["The application's own address, 127.0.0.1:port or a Unix socket.", string],
    tls: ['Encryption that ends in the sidecar.', serverTls],
    connectionPool: ['Limits on this port, ahead of the general ones.', connectionPool],
  },
  required('port'),
);

const egress = object(
  {
    port: ['Port that callers use; without it, every port.', listenerPort],
    bind: ['Address to listen on.', string],
    captureMode: ['How traffic gets to the listener.', captureMode],
    hosts: ['Services that become known here, namespace/host.', strings],
  },
  required('hosts'),
);

export const sidecar: ResourceType = {
  group: 'networking.istio.io',
  kind: 'Sidecar',
  plural: 'sidecars',
  versions: ['v1', 'v1alpha3', 'v1beta1'],
  stored: 'v1',
  columns: [],
  description: 'Narrows what sidecars know and do: fewer services mean smaller configuration.',
  spec: object({
    workloadSelector: ['Workloads whose sidecars are configured; without it, the whole namespace.', workloadLabels],
    ingress: ['Listeners for traffic to the workload.', list(ingress)],
    egress: ['Listeners for traffic from the workload.', list(egress)],
    inboundConnectionPool: ['Limits on connections to the workload.', connectionPool],
    outboundTrafficPolicy: [
      'What happens to calls to unknown services.',
      object({
        mode: ['Whether they are refused or let through.', choice('REGISTRY_ONLY', 'ALLOW_ANY')],
        egressProxy: ['Service that such calls are sent to.', destination],
      }),
    ],
  }),
};
