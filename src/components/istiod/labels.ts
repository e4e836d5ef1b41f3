import type { JsonObject } from '../../objects/json.ts';
import { commonLabels, ownerLabel } from '../chart/labels.ts';
import { revisionLabel } from '../chart/revision.ts';
import { type ControlPlane, selectedRevision } from './control-plane.ts';

/** Labels of every istiod object (istiod-and-base facts 5.1). */
export const namedLabels: JsonObject = { ...commonLabels('istiod'), 'app.kubernetes.io/name': 'istiod' };

/** Labels of istiod's identity and permissions, which carry no revision. */
export const accessLabels: JsonObject = { app: 'istiod', release: 'istio', ...namedLabels };

/** Labels of the objects that belong to one revision of istiod. */
export const ownedLabels = (plane: ControlPlane): JsonObject => ({
  'istio.io/rev': revisionLabel(plane.values),
  ...ownerLabel(plane.values),
  'operator.istio.io/component': 'Pilot',
  release: 'istio',
  ...namedLabels,
});

/** Labels of the objects that run istiod and lead to it. */
export const serverLabels = (plane: ControlPlane): JsonObject => ({
  app: 'istiod',
  istio: 'pilot',
  ...ownedLabels(plane),
});

/** What picks the pods of this revision (Service, PodDisruptionBudget). */
export const podSelector = (plane: ControlPlane): JsonObject => ({
  app: 'istiod',
  ...(plane.suffix === '' ? { istio: 'pilot' } : { 'istio.io/rev': selectedRevision(plane) }),
});
