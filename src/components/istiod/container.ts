import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { flag, logFlags } from '../chart/args.ts';
import { field, listItems } from '../chart/field.ts';
import { ownImage } from '../chart/image.ts';
import { containerResources } from '../chart/resources.ts';
import { given, inQuotes, unquoted, unquotedItem } from '../chart/text.ts';
import type { ControlPlane } from './control-plane.ts';
import { podEnv } from './pod-env.ts';
import { volumeMounts } from './volumes.ts';

/** The container that runs istiod (istiod-and-base facts 9.4 to 9.7). */
export const container = (plane: ControlPlane): JsonObject => {
  const { values } = plane;
  return {
    name: 'discovery',
    image: ownImage(values, 'pilot'),
    ...given({ imagePullPolicy: field(values, 'global.imagePullPolicy') }, unquoted),
    args: args(values),
    ports,
    readinessProbe: {
      httpGet: { path: '/ready', port: 8080 },
      initialDelaySeconds: 1,
      periodSeconds: 3,
      timeoutSeconds: 5,
    },
    env: podEnv(plane),
    resources: containerResources(values, 'resources', 'global.defaultResources'),
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'] },
      ...given({ seccompProfile: field(values, 'seccompProfile') }),
    },
    volumeMounts: volumeMounts(values),
  };
};

const ports: JsonValue[] = [
  { containerPort: 8080, protocol: 'TCP', name: 'http-debug' },
  { containerPort: 15010, protocol: 'TCP', name: 'grpc-xds' },
  { containerPort: 15012, protocol: 'TCP', name: 'tls-xds' },
  { containerPort: 15017, protocol: 'TCP', name: 'https-webhooks' },
  { containerPort: 15014, protocol: 'TCP', name: 'http-monitoring' },
];

const args = (values: JsonObject): JsonValue[] => [
  'discovery',
  '--monitoringAddr=:15014',
  ...logFlags(values, 'global.logging.level'),
  '--domain',
  unquotedItem(field(values, 'global.proxy.clusterDomain')),
  ...flag('--cniNamespace', values, 'taint.namespace'),
  '--keepaliveMaxServerConnectionAge',
  inQuotes(field(values, 'keepaliveMaxServerConnectionAge')),
  ...listItems(values, 'extraContainerArgs'),
];
