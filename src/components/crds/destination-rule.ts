import { age, column, type ResourceType } from './definition.ts';
import { list, map, object, required, string, strings } from './schema.ts';
import { matchLabels } from './selector.ts';
import { trafficPolicy } from './traffic-policy.ts';

const subset = object(
  {
    name: ['Name that routes refer to.', string],
    labels: ['Labels of the pods that belong to it.', map(string)],
    trafficPolicy: ['Settings for this subset, ahead of the general ones.', trafficPolicy],
  },
  required('name'),
);

export const destinationRule: ResourceType = {
  group: 'networking.istio.io',
  kind: 'DestinationRule',
  plural: 'destinationrules',
  shortName: 'dr',
  versions: ['v1', 'v1alpha3', 'v1beta1'],
  stored: 'v1',
  columns: [column('Host', '.spec.host'), age],
  description: 'Settings for traffic to a service, once routing has chosen it.',
  spec: object(
    {
      host: ['Service that the settings are for.', string],
      trafficPolicy: ['Load balancing, limits, ejection and encryption.', trafficPolicy],
      subsets: ['Groups of endpoints that routes can tell apart, such as versions.', list(subset)],
      exportTo: ['Namespaces that may use the rule: `.` is its own, `*` is all.', strings],
      workloadSelector: ['Callers that the rule is for.', matchLabels],
    },
    required('host'),
  ),
};
