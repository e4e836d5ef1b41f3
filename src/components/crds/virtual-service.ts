import { age, column, type ResourceType } from './definition.ts';
import { httpRoute } from './http-route.ts';
import { type Field, int32, list, map, object, required, string, strings, uint32 } from './schema.ts';
import { destination } from './service-port.ts';

const route = [
  'Where the connection goes, by weight.',
  list(
    object(
      {
        destination: ['Service that receives it.', destination],
        weight: ['Share of this destination.', int32],
      },
      required('destination'),
    ),
  ),
] as const satisfies Field;

const connectionMatch = {
  destinationSubnets: ['Addresses or CIDRs that the connection is opened to.', strings],
  port: ['Port that it is opened to.', uint32],
  sourceLabels: ["Labels of the caller's pod.", map(string)],
  sourceNamespace: ["Namespace of the caller's pod.", string],
  gateways: ["Gateways that the match is for, out of the VirtualService's.", strings],
} as const satisfies Record<string, Field>;

const tlsMatch = object(
  { sniHosts: ['Server names of the TLS handshake.', strings], ...connectionMatch },
  required('sniHosts'),
);
const tcpMatch = object({ ...connectionMatch, sourceSubnet: ['Not in use.', string] });

export const virtualService: ResourceType = {
  group: 'networking.istio.io',
  kind: 'VirtualService',
  plural: 'virtualservices',
  shortName: 'vs',
  versions: ['v1', 'v1alpha3', 'v1beta1'],
  stored: 'v1',
  columns: [column('Gateways', '.spec.gateways'), column('Hosts', '.spec.hosts'), age],
  description: 'Says where traffic for a host goes. The first route that matches decides.',
  spec: object({
    hosts: ['Hosts whose traffic is routed.', strings],
    gateways: ['Gateways at which the routes hold; `mesh` means sidecars.', strings],
    http: ['Routes for HTTP and gRPC.', list(httpRoute)],
    tls: [
      'Routes for TLS that is passed through unopened.',
      list(object({ match: ['Conditions, of which one must hold.', list(tlsMatch)], route }, required('match'))),
    ],
    tcp: [
      'Routes for any other connection.',
      list(object({ match: ['Conditions, of which one must hold.', list(tcpMatch)], route })),
    ],
    exportTo: ['Namespaces that see the routes: `.` is its own, `*` is all.', strings],
  }),
};
