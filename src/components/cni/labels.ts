import type { JsonObject } from '../../objects/json.ts';
import { commonLabels, ownerLabel } from '../chart/labels.ts';
import { orDefault, unquoted } from '../chart/text.ts';
import type { NodeAgent } from './values.ts';

/** Labels of every object of the CNI component. */
export const namedLabels: JsonObject = { 'app.kubernetes.io/name': 'istio-cni', ...commonLabels('cni') };

export const componentLabel: JsonObject = { 'operator.istio.io/component': 'Cni' };

/** What selects the agent's pods. */
export const podSelector: JsonObject = { 'k8s-app': 'istio-cni-node' };

/** Labels of the objects that belong to a revision, after the one that names their role (gateways-cni-ztunnel facts 4.4). */
export const ownedLabels = ({ values }: NodeAgent, role: JsonObject = { app: 'istio-cni' }): JsonObject => ({
  ...role,
  release: 'istio',
  'istio.io/rev': unquoted(orDefault(values.revision, 'default')),
  ...ownerLabel(values),
  ...componentLabel,
  ...namedLabels,
});
