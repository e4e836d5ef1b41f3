import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field, isSet, requiredMap } from '../chart/field.ts';
import { runsSeveralPods } from '../chart/scaling.ts';
import { given, truthy, unquoted } from '../chart/text.ts';
import { type ControlPlane, istiodName, ownNamespace } from './control-plane.ts';
import { podSelector, serverLabels } from './labels.ts';

/** Whether istiod may not lose all its pods at once: only where more than one of them is sure to run. */
export const hasDisruptionBudget = (values: JsonObject): boolean =>
  isSet(values, 'global.defaultPodDisruptionBudget.enabled') && runsSeveralPods(values, '');

/** The PodDisruptionBudget of istiod (istiod-and-base facts 14.2). */
export const disruptionBudget = (plane: ControlPlane): KubeObject => {
  const { values } = plane;
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: istiodName(plane), namespace: ownNamespace(plane), labels: serverLabels(plane) },
    spec: {
      ...bounds(values),
      ...given({ unhealthyPodEvictionPolicy: field(values, 'pdb.unhealthyPodEvictionPolicy') }, unquoted),
      selector: { matchLabels: podSelector(plane) },
    },
  };
};

/** One bound or none: `minAvailable`, unless `maxUnavailable` is there at all, which then rules even as null. */
const bounds = (values: JsonObject): JsonObject => {
  const pdb = requiredMap(values, 'pdb');
  return truthy(pdb.minAvailable) && !Object.hasOwn(pdb, 'maxUnavailable')
    ? given({ minAvailable: pdb.minAvailable }, unquoted)
    : given({ maxUnavailable: pdb.maxUnavailable }, unquoted);
};
