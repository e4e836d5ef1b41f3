import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { logFlags } from '../chart/args.ts';
import { envOf, podField, podFieldV1, resourceLimit } from '../chart/env.ts';
import { field, isSet, mapAt } from '../chart/field.ts';
import { ownImage } from '../chart/image.ts';
import { firstTruthy } from '../chart/layers.ts';
import { containerResources } from '../chart/resources.ts';
import { given, orDefault, truthy, unquoted } from '../chart/text.ts';
import { configName } from './config-map.ts';
import { volumeMounts, volumes } from './host-paths.ts';
import { namedLabels, ownedLabels, podSelector } from './labels.ts';
import { type NodeAgent, sharesHostNetwork } from './values.ts';

/** The DaemonSet that puts the node agent on every node (gateways-cni-ztunnel facts 4.7). */
export const daemonSet = (agent: NodeAgent): KubeObject => {
  const { values } = agent;
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: {
      name: 'istio-cni-node',
      namespace: agent.namespace,
      labels: { ...ownedLabels(agent, podSelector), ...mapAt(values, 'daemonSetLabels') },
    },
    spec: {
      selector: { matchLabels: podSelector },
      ...given({ updateStrategy: field(values, 'updateStrategy') }),
      template: {
        metadata: { labels: podLabels(values), annotations: podAnnotations(values) },
        spec: podSpec(agent),
      },
    },
  };
};

const podLabels = (values: JsonObject): JsonObject => ({
  ...podSelector,
  'sidecar.istio.io/inject': 'false',
  'istio.io/dataplane-mode': 'none',
  ...namedLabels,
  ...mapAt(values, 'podLabels'),
});

const podAnnotations = (values: JsonObject): JsonObject => ({
  'sidecar.istio.io/inject': 'false',
  'prometheus.io/scrape': 'true',
  'prometheus.io/port': '15014',
  'prometheus.io/path': '/metrics',
  ...(isSet(values, 'useAppArmorAnnotation')
    ? { 'container.apparmor.security.beta.kubernetes.io/install-cni': 'unconfined' }
    : {}),
  ...mapAt(values, 'podAnnotations'),
});

const podSpec = (agent: NodeAgent): JsonObject => {
  const { values } = agent;
  return {
    ...(sharesHostNetwork(agent) ? { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' } : {}),
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    ...given({ affinity: field(values, 'affinity'), tolerations: field(values, 'tolerations') }),
    priorityClassName: 'system-node-critical',
    serviceAccountName: 'istio-cni',
    terminationGracePeriodSeconds: unquoted(field(values, 'terminationGracePeriodSeconds')),
    containers: [container(agent)],
    volumes: volumes(agent),
  };
};

const container = (agent: NodeAgent): JsonObject => {
  const { values } = agent;
  return {
    name: 'install-cni',
    image: ownImage(values, 'install-cni'),
    ...given({ imagePullPolicy: firstTruthy(values.pullPolicy, field(values, 'global.imagePullPolicy')) }, unquoted),
    ports: [{ containerPort: 15014, name: 'metrics', protocol: 'TCP' }],
    readinessProbe: { httpGet: { path: '/readyz', port: 8000 } },
    securityContext: security(values),
    command: ['install-cni'],
    args: orDefault(logFlags(values, 'logging.level', 'global.logging.level'), null),
    envFrom: [{ configMapRef: { name: configName } }],
    env: env(agent),
    volumeMounts: volumeMounts(agent),
    resources: containerResources(values, 'resources', 'global.defaultResources'),
  };
};

const security = (values: JsonObject): JsonObject => {
  const seLinuxOptions = mapAt(values, 'seLinuxOptions');
  return {
    privileged: false,
    runAsGroup: 0,
    runAsUser: 0,
    runAsNonRoot: false,
    capabilities: {
      drop: ['ALL'],
      add: ['NET_ADMIN', 'NET_RAW', 'SYS_PTRACE', 'SYS_ADMIN', 'DAC_OVERRIDE'],
    },
    ...(isSet(values, 'useAppArmorAnnotation') ? {} : { appArmorProfile: { type: 'Unconfined' } }),
    ...(truthy(seLinuxOptions)
      ? { seLinuxOptions: { ...seLinuxOptions, type: orDefault(seLinuxOptions.type, 'spc_t') } }
      : {}),
    ...given({ seccompProfile: field(values, 'seccompProfile') }),
  };
};

const env = (agent: NodeAgent): JsonObject[] => [
  podField('REPAIR_NODE_NAME', 'spec.nodeName'),
  { name: 'REPAIR_RUN_AS_DAEMON', value: 'true' },
  { name: 'REPAIR_SIDECAR_ANNOTATION', value: 'sidecar.istio.io/status' },
  ...(sharesHostNetwork(agent) ? [] : [{ name: 'ALLOW_SWITCH_TO_HOST_NS', value: 'true' }]),
  podFieldV1('NODE_NAME', 'spec.nodeName'),
  resourceLimit('GOMEMLIMIT', 'limits.memory'),
  resourceLimit('GOMAXPROCS', 'limits.cpu'),
  podField('POD_NAME', 'metadata.name'),
  podField('POD_NAMESPACE', 'metadata.namespace'),
  ...envOf(agent.values, 'env'),
];
