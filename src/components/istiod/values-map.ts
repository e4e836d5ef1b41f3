import type { KubeObject } from '../../objects/object.ts';
import { prettyJson } from '../chart/json-text.ts';
import { type ControlPlane, ownNamespace } from './control-plane.ts';
import { ownedLabels } from './labels.ts';

// Recorded output: a comparison shows it when it differs.
const description =
  'This ConfigMap contains the Helm values used during chart rendering. This ConfigMap is rendered for debugging purposes and external tooling; modifying these values has no effect.';

/** The ConfigMap that keeps the values istiod was rendered from, as given and as merged (istiod-and-base facts 12). */
export const valuesMap = (plane: ControlPlane): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: `values${plane.suffix}`,
    namespace: ownNamespace(plane),
    annotations: { 'kubernetes.io/description': description },
    labels: ownedLabels(plane),
  },
  data: { 'original-values': prettyJson(plane.incoming), 'merged-values': prettyJson(plane.values) },
});
