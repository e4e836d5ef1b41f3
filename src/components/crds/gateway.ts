import type { ResourceType } from './definition.ts';
import { list, map, object, required, string, strings } from './schema.ts';
import { serverTls } from './server-tls.ts';
import { gatewayPort } from './service-port.ts';

const server = object(
  {
    name: ['Name of the server, for the logs.', string],
    port: ['Port that takes the connections.', gatewayPort],
    bind: ['Address or Unix socket to listen on.', string],
    hosts: ['Hosts that are served, with an optional namespace/ in front.', strings],
    tls: ['Encryption between clients and the gateway.', serverTls],
    defaultEndpoint: ['Not in use.', string],
  },
  required('port', 'hosts'),
);

export const gateway: ResourceType = {
  group: 'networking.istio.io',
  kind: 'Gateway',
  plural: 'gateways',
  shortName: 'gw',
  versions: ['v1', 'v1alpha3', 'v1beta1'],
  stored: 'v1',
  columns: [],
  description: 'Opens ports on gateway pods at the edge of the mesh; VirtualServices route what arrives.',
  spec: object({
    selector: ['Labels of the gateway pods.', map(string)],
    servers: ['Ports with their hosts and encryption.', list(server)],
  }),
};
