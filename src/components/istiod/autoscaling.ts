import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field, isSet } from '../chart/field.ts';
import { given, unquoted } from '../chart/text.ts';
import { type ControlPlane, istiodName, ownNamespace } from './control-plane.ts';
import { ownedLabels } from './labels.ts';

/** Whether istiod scales by itself: switched on, with both bounds (0 is none). */
export const autoscales = ({ values }: ControlPlane): boolean =>
  ['autoscaleEnabled', 'autoscaleMin', 'autoscaleMax'].every((path) => isSet(values, path));

/** The HorizontalPodAutoscaler of istiod (istiod-and-base facts 14.1). */
export const autoscaler = (plane: ControlPlane): KubeObject => {
  const { values } = plane;
  const name = istiodName(plane);
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace: ownNamespace(plane), labels: { app: 'istiod', ...ownedLabels(plane) } },
    spec: {
      maxReplicas: unquoted(field(values, 'autoscaleMax')),
      minReplicas: unquoted(field(values, 'autoscaleMin')),
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      metrics: [
        utilisation(values, 'cpu'),
        ...(isSet(values, 'memory.targetAverageUtilization') ? [utilisation(values, 'memory')] : []),
      ],
      ...given({ behavior: field(values, 'autoscaleBehavior') }),
    },
  };
};

const utilisation = (values: JsonObject, resource: 'cpu' | 'memory'): JsonObject => ({
  type: 'Resource',
  resource: {
    name: resource,
    target: {
      type: 'Utilization',
      averageUtilization: unquoted(field(values, `${resource}.targetAverageUtilization`)),
    },
  },
});
