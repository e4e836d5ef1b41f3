import type { ResourceType } from './definition.ts';
import {
  anyMap,
  atMostOne,
  choice,
  int32,
  list,
  map,
  object,
  onlyOne,
  port,
  rule,
  rules,
  string,
  uint32,
} from './schema.ts';
import { targetRefs, workloadLabels } from './selector.ts';

const filter = object({
  name: ['Name of the filter.', string],
  subFilter: ['A filter inside it, such as an HTTP filter.', object({ name: ['Name of the inner filter.', string] })],
});

const listener = object({
  name: ['Listener by name.', string],
  portNumber: ['Listener by port.', uint32],
  portName: ['Not in use.', string],
  listenerFilter: ['Listener filter by name.', string],
  filterChain: [
    'Filter chain within the listener.',
    object({
      name: ['Chain by name.', string],
      sni: ['Chain by the server name of the TLS handshake.', string],
      transportProtocol: ['Chain by transport: raw_buffer or tls.', string],
      applicationProtocols: ['Chain by negotiated protocols, separated by commas.', string],
      destinationPort: ['Chain by port.', uint32],
      filter: ['Filter within the chain.', filter],
    }),
  ],
});

const routeConfiguration = object({
  name: ['Route configuration by name.', string],
  portNumber: ['Route configuration by port.', uint32],
  portName: ["Route configuration by the gateway's port name.", string],
  gateway: ['Route configuration by Gateway, namespace/name.', string],
  vhost: [
    'Virtual host within it.',
    object({
      name: ['Virtual host by name.', string],
      domainName: ['Virtual host by one of its domains.', string],
      route: [
        'Route within the virtual host.',
        object({
          name: ['Route by name.', string],
          action: ['Route by what it does.', choice('ANY', 'ROUTE', 'REDIRECT', 'DIRECT_RESPONSE')],
        }),
      ],
    }),
  ],
});

const cluster = object({
  name: ['Cluster by name.', string],
  service: ['Cluster by service.', string],
  subset: ['Cluster by subset of the service.', string],
  portNumber: ['Cluster by port of the service.', uint32],
});

const waypoint = object({
  filter: ['Filter within the waypoint.', filter],
  portNumber: ['Port of the service.', port],
  route: ['Route within the waypoint.', object({ name: ['Route by name.', string] })],
});

const match = object(
  {
    context: [
      'Which side of which proxy is meant.',
      choice('ANY', 'SIDECAR_INBOUND', 'SIDECAR_OUTBOUND', 'GATEWAY', 'WAYPOINT'),
    ],
    proxy: [
      'Which proxies are meant.',
      object({
        proxyVersion: ["Regular expression over the proxy's Istio version.", string],
        metadata: ['Metadata that the proxy must have.', map(string)],
      }),
    ],
    listener: ['The listener to patch.', listener],
    routeConfiguration: ['The route configuration to patch.', routeConfiguration],
    cluster: ['The cluster to patch.', cluster],
    waypoint: ['The place in a waypoint to patch.', waypoint],
  },
  atMostOne('listener', 'routeConfiguration', 'cluster', 'waypoint'),
  rules(
    rule(
      'only support waypointMatch when context is WAYPOINT',
      'has(self.context) ? ((self.context == "WAYPOINT") ? has(self.waypoint) : !has(self.waypoint)) : !has(self.waypoint)',
    ),
  ),
);

const patch = object({
  operation: [
    'How the value is brought in.',
    choice('INVALID', 'MERGE', 'ADD', 'REMOVE', 'INSERT_BEFORE', 'INSERT_AFTER', 'INSERT_FIRST', 'REPLACE'),
  ],
  value: ['Piece of Envoy configuration.', anyMap],
  filterClass: ['Where an added filter stands among the others.', choice('UNSPECIFIED', 'AUTHN', 'AUTHZ', 'STATS')],
});

export const envoyFilter: ResourceType = {
  group: 'networking.istio.io',
  kind: 'EnvoyFilter',
  plural: 'envoyfilters',
  versions: ['v1alpha3'],
  stored: 'v1alpha3',
  columns: [],
  description: 'Patches the Envoy configuration that the control plane generates. A last resort.',
  spec: object(
    {
      workloadSelector: ['Workloads whose proxies are patched.', workloadLabels],
      targetRefs: ['Objects whose proxies are patched.', targetRefs],
      priority: ['Order among the filters of a namespace: lower numbers go first.', int32],
      configPatches: [
        'The patches, in their order.',
        list(
          object({
            applyTo: [
              'Kind of the patched piece.',
              choice(
                'INVALID',
                'LISTENER',
                'FILTER_CHAIN',
                'NETWORK_FILTER',
                'HTTP_FILTER',
                'ROUTE_CONFIGURATION',
                'VIRTUAL_HOST',
                'HTTP_ROUTE',
                'CLUSTER',
                'EXTENSION_CONFIG',
                'BOOTSTRAP',
                'LISTENER_FILTER',
              ),
            ],
            match: ['Which pieces of that kind.', match],
            patch: ['What is done to them.', patch],
          }),
        ),
      ],
    },
    rules(onlyOne('targetRefs or workloadSelector', 'workloadSelector', 'targetRefs')),
  ),
};
