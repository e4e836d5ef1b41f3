import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { mapAt } from '../chart/field.ts';
import { commonLabels } from '../chart/labels.ts';
import { truthy, unquoted } from '../chart/text.ts';
import type { Ztunnel } from './values.ts';

/** Labels of every ztunnel object (gateways-cni-ztunnel facts 5.3). */
export const namedLabels: JsonObject = { 'app.kubernetes.io/name': 'ztunnel', ...commonLabels('ztunnel') };

/** What selects ztunnel's pods. */
export const podSelector: JsonObject = { app: 'ztunnel' };

/** Name, namespace and the user's labels, for the objects that the pods come from. */
export const metadata = ({ values, namespace, name }: Ztunnel) => ({
  name: unquoted(name),
  namespace,
  labels: { ...namedLabels, ...mapAt(values, 'labels') },
});

/** The user's annotations with the revision; Istio writes the field even where it is empty. */
export const annotations = ({ values }: Ztunnel): JsonValue =>
  truthy(values.revision)
    ? { ...mapAt(values, 'annotations'), 'istio.io/rev': values.revision ?? null }
    : (values.annotations ?? null);
