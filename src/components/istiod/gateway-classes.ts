import type { JsonObject, JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { rangeEntries, rangeOver } from '../chart/field.ts';
import { revisionLabel } from '../chart/revision.ts';
import { yamlText } from '../chart/yaml-text.ts';
import { type ControlPlane, ownNamespace } from './control-plane.ts';
import { ownedLabels } from './labels.ts';

/** A ConfigMap for each Gateway API class whose objects the values give defaults for (istiod-and-base facts 14.5). */
export const gatewayClasses = (plane: ControlPlane): KubeObject[] =>
  rangeEntries(plane.values, 'gatewayClasses').map(([name, defaults]) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: `istio-${revisionLabel(plane.values)}-gatewayclass-${name}`,
      namespace: ownNamespace(plane),
      labels: { ...ownedLabels(plane), 'gateway.istio.io/defaults-for-class': name },
    },
    data: texts(rangeOver(plane.values, `gatewayClasses.${name}`, defaults)),
  }));

/** The defaults as YAML texts: each ends in a line break but the last. */
const texts = (entries: [string, JsonValue][]): JsonObject | null => {
  if (entries.length === 0) return null;
  const last = entries.length - 1;
  return Object.fromEntries(
    entries.map(([key, value], index) => [key, yamlText(value).trim() + (index === last ? '' : '\n')]),
  );
};
