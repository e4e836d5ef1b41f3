import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { mapAt } from '../chart/field.ts';
import { containerImage } from '../chart/image.ts';
import { containerResources } from '../chart/resources.ts';
import { given, unquoted } from '../chart/text.ts';
import { env } from './env.ts';
import { annotations, metadata, namedLabels, podSelector } from './metadata.ts';
import type { Ztunnel } from './values.ts';
import { volumeMounts, volumes } from './volumes.ts';

/** The DaemonSet that puts ztunnel on every node (gateways-cni-ztunnel facts 5.4). */
export const daemonSet = (ztunnel: Ztunnel): KubeObject => {
  const { values } = ztunnel;
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { ...metadata(ztunnel), annotations: annotations(ztunnel) },
    spec: {
      ...given({ updateStrategy: values.updateStrategy }),
      selector: { matchLabels: podSelector },
      template: {
        metadata: { labels: podLabels(values), annotations: podAnnotations(values) },
        spec: podSpec(ztunnel),
      },
    },
  };
};

const podLabels = (values: JsonObject): JsonObject => ({
  'sidecar.istio.io/inject': 'false',
  'istio.io/dataplane-mode': 'none',
  ...podSelector,
  ...namedLabels,
  ...mapAt(values, 'podLabels'),
});

const podAnnotations = (values: JsonObject): JsonObject => ({
  'sidecar.istio.io/inject': 'false',
  ...given({ 'istio.io/rev': values.revision }, unquoted),
  ...mapAt(values, 'podAnnotations'),
});

const podSpec = ({ values, name }: Ztunnel): JsonObject => ({
  nodeSelector: { 'kubernetes.io/os': 'linux', ...mapAt(values, 'nodeSelector') },
  ...given({ affinity: values.affinity, tolerations: values.tolerations, dnsConfig: values.dnsConfig }),
  ...given({ dnsPolicy: values.dnsPolicy }, unquoted),
  serviceAccountName: unquoted(name),
  priorityClassName: 'system-node-critical',
  terminationGracePeriodSeconds: unquoted(values.terminationGracePeriodSeconds),
  containers: [container(values)],
  volumes: volumes(values),
});

const container = (values: JsonObject): JsonObject => ({
  name: 'istio-proxy',
  image: containerImage(values, {
    path: 'image',
    fallback: 'ztunnel',
    hub: values.hub,
    tag: values.tag,
    variant: values.variant,
  }),
  ports: [{ containerPort: 15020, name: 'ztunnel-stats', protocol: 'TCP' }],
  resources: containerResources(values, 'resources'),
  ...given({ imagePullPolicy: values.imagePullPolicy }, unquoted),
  securityContext: {
    allowPrivilegeEscalation: true,
    privileged: false,
    capabilities: { drop: ['ALL'], add: ['NET_ADMIN', 'SYS_ADMIN', 'NET_RAW'] },
    readOnlyRootFilesystem: true,
    runAsGroup: 1337,
    runAsNonRoot: false,
    runAsUser: 0,
    ...given({ seLinuxOptions: values.seLinuxOptions }),
  },
  readinessProbe: { httpGet: { port: 15021, path: '/healthz/ready' } },
  args: ['proxy', 'ztunnel'],
  env: env(values),
  volumeMounts: volumeMounts(values),
});
