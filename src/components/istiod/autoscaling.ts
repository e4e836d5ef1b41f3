import type { KubeObject } from '../../objects/object.ts';
import { field, isSet } from '../chart/field.ts';
import { autoscaler } from '../chart/scaling.ts';
import { given } from '../chart/text.ts';
import { type ControlPlane, istiodName, ownNamespace } from './control-plane.ts';
import { ownedLabels } from './labels.ts';

/** The HorizontalPodAutoscaler of istiod: by cpu, and by memory where a target is given (istiod-and-base facts 14.1). */
export const istiodAutoscaler = (plane: ControlPlane): KubeObject => {
  const { values } = plane;
  const labels = { app: 'istiod', ...ownedLabels(plane) };
  const resources = isSet(values, 'memory.targetAverageUtilization') ? ['cpu', 'memory'] : ['cpu'];
  return autoscaler(
    { name: istiodName(plane), namespace: ownNamespace(plane), labels },
    values,
    '',
    resources,
    given({ behavior: field(values, 'autoscaleBehavior') }),
  );
};
