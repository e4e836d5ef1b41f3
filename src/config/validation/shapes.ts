import type { JsonValue } from '../../objects/json.ts';
import { valueAt } from '../../objects/json.ts';
import type { Section } from './section.ts';

const gatewayShapes = ['istio-ingressgateway', 'istio-egressgateway'].flatMap((gateway): [string[], string][] => [
  [['gateways', gateway, 'tolerations'], '[Toleration]'],
  [['gateways', gateway, 'podAntiAffinityLabelSelector'], '[LabelSelector]'],
  [['gateways', gateway, 'podAntiAffinityTermLabelSelector'], '[LabelSelector]'],
]);

/** The values that Istio decodes as Kubernetes types (operator-pipeline facts 5.2). */
const shapes: readonly [path: readonly string[], type: string][] = [
  [['cni', 'affinity'], 'Affinity'],
  [['cni', 'seccompProfile'], 'SeccompProfile'],
  [['pilot', 'affinity'], 'Affinity'],
  [['pilot', 'seccompProfile'], 'SeccompProfile'],
  [['pilot', 'tolerations'], '[Toleration]'],
  [['pilot', 'topologySpreadConstraints'], '[TopologySpreadConstraint]'],
  [['pilot', 'volumeMounts'], '[VolumeMount]'],
  [['pilot', 'volumes'], '[Volume]'],
  ...gatewayShapes,
  [['global', 'defaultTolerations'], '[Toleration]'],
  [['global', 'proxy', 'lifecycle'], 'Lifecycle'],
  [['global', 'proxy', 'seccompProfile'], 'SeccompProfile'],
  [['global', 'waypoint', 'affinity'], 'Affinity'],
  [['global', 'waypoint', 'nodeSelector'], 'NodeSelector'],
  [['global', 'waypoint', 'toleration'], '[Toleration]'],
  [['global', 'waypoint', 'topologySpreadConstraints'], '[TopologySpreadConstraint]'],
  [['sidecarInjectorWebhook', 'alwaysInjectSelector'], '[LabelSelector]'],
  [['sidecarInjectorWebhook', 'neverInjectSelector'], '[LabelSelector]'],
];

/** The parts of the values that have the shape of a Kubernetes type, as far as they are there. */
export const kubernetesShapes = (values: JsonValue): Section[] =>
  shapes.flatMap(([path, type]) => {
    const value = valueAt(values, ...path);
    return value === undefined || value === null
      ? []
      : [{ schema: 'kubernetes', type, path: ['spec', 'values', ...path], value }];
  });
