import { age, type ResourceType } from './definition.ts';
import { atMostOne, int32, integer, list, map, object, port, required, rule, rules, string, text } from './schema.ts';
import { workloadTemplate } from './workload.ts';

const count = integer(int32, { minimum: 0 });
const entries = map(string, { maxProperties: 256 });

const httpGet = object(
  {
    path: ['Path of the request.', string],
    port: ['Port that is asked.', port],
    host: ['Host that is asked; the workload itself by default.', string],
    scheme: [
      'HTTP or HTTPS.',
      text(rules(rule('scheme must be one of [HTTP, HTTPS]', 'self in ["", "HTTP", "HTTPS"]'))),
    ],
    httpHeaders: [
      'Headers of the request.',
      list(
        object({
          name: ['Name of the header.', text({ pattern: '^[-_A-Za-z0-9]+$' })],
          value: ['Its value.', string],
        }),
      ),
    ],
  },
  required('port'),
);

const probe = object(
  {
    initialDelaySeconds: ['Seconds before the first probe.', count],
    timeoutSeconds: ['Seconds that an answer may take.', count],
    periodSeconds: ['Seconds between probes.', count],
    successThreshold: ['Successes in a row that make the workload healthy.', count],
    failureThreshold: ['Failures in a row that make it unhealthy.', count],
    httpGet: ['Healthy when an HTTP request succeeds.', httpGet],
    tcpSocket: [
      'Healthy when a connection opens.',
      object(
        { host: ['Host that is asked; the workload itself by default.', string], port: ['Port that is asked.', port] },
        required('port'),
      ),
    ],
    exec: [
      'Healthy when a command ends with 0.',
      object({ command: ['Program and arguments.', list(text({ minLength: 1 }))] }, required('command')),
    ],
    grpc: [
      "Healthy when gRPC's health service says so.",
      object({ port: ['Port that is asked.', port], service: ['Service to ask for.', string] }),
    ],
  },
  atMostOne('httpGet', 'tcpSocket', 'exec', 'grpc'),
);

export const workloadGroup: ResourceType = {
  group: 'networking.istio.io',
  kind: 'WorkloadGroup',
  plural: 'workloadgroups',
  shortName: 'wg',
  versions: ['v1', 'v1alpha3', 'v1beta1'],
  stored: 'v1',
  columns: [age],
  description: 'Workloads of one kind outside of Kubernetes; each that registers becomes a WorkloadEntry.',
  spec: object(
    {
      metadata: [
        'Metadata of the entries.',
        object({
          labels: ['Labels of every entry.', entries],
          annotations: ['Annotations of every entry.', entries],
        }),
      ],
      template: ['What all entries have in common.', workloadTemplate],
      probe: ['How the health of an entry is found out.', probe],
    },
    required('template'),
  ),
  specRequired: true,
};
