import { age, column, type ResourceType } from './definition.ts';
import {
  choice,
  keyedBy,
  list,
  object,
  onlyOne,
  port,
  required,
  rule,
  rules,
  strings,
  text,
  valueOr,
} from './schema.ts';
import { workloadLabels } from './selector.ts';
import { workload } from './workload.ts';

const servicePort = object(
  {
    number: ['Port of the service.', port],
    protocol: ['Protocol that is spoken there.', text({ maxLength: 256 })],
    name: ['Label of the port.', text({ maxLength: 256 })],
    targetPort: ['Port of the endpoints, where it differs.', port],
  },
  required('number', 'name'),
);

const addresses = valueOr('addresses', '[]');
const endpoints = valueOr('endpoints', '[]');
const resolution = valueOr('resolution', '"NONE"');

export const serviceEntry: ResourceType = {
  group: 'networking.istio.io',
  kind: 'ServiceEntry',
  plural: 'serviceentries',
  shortName: 'se',
  versions: ['v1', 'v1alpha3', 'v1beta1'],
  stored: 'v1',
  columns: [
    column('Hosts', '.spec.hosts'),
    column('Location', '.spec.location'),
    column('Resolution', '.spec.resolution'),
    age,
  ],
  description: 'Adds a service to the registry that Kubernetes does not know, such as a public API.',
  spec: object(
    {
      hosts: [
        'Names by which the service is called.',
        list(text(rules(rule('hostname cannot be wildcard', 'self != "*"'))), { minItems: 1, maxItems: 256 }),
      ],
      addresses: ['Virtual addresses or CIDRs of the service.', list(text({ maxLength: 64 }), { maxItems: 256 })],
      ports: [
        'Ports of the service.',
        list(
          servicePort,
          { maxItems: 256 },
          keyedBy('name'),
          rules(rule('port number cannot be duplicated', 'self.all(l1, self.exists_one(l2, l1.number == l2.number))')),
        ),
      ],
      location: ['Whether the service is part of the mesh.', choice('MESH_EXTERNAL', 'MESH_INTERNAL')],
      resolution: ['How its endpoints are found.', choice('NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS')],
      endpoints: ['Its endpoints, written out.', list(workload, { maxItems: 4096 })],
      workloadSelector: ['Its endpoints, as pods and workload entries with these labels.', workloadLabels],
      exportTo: ['Namespaces that see the service: `.` is its own, `*` is all.', strings],
      subjectAltNames: ["Names of which the server's certificate must hold one.", strings],
    },
    required('hosts'),
    rules(
      onlyOne('WorkloadSelector or Endpoints', 'workloadSelector', 'endpoints'),
      rule(
        'CIDR addresses are allowed only for NONE/STATIC resolution types',
        `!(${addresses}.exists(k, k.contains("/")) && !(${resolution} in ["STATIC", "NONE"]))`,
      ),
      rule('NONE mode cannot set endpoints', `(${resolution} == "NONE") ? !has(self.endpoints) : true`),
      rule(
        'DNS_ROUND_ROBIN mode cannot have multiple endpoints',
        `(${valueOr('resolution', '""')} == "DNS_ROUND_ROBIN") ? (${endpoints}.size() <= 1) : true`,
      ),
    ),
  ),
  specRequired: true,
};
