import { isJsonObject, type JsonObject, type JsonValue } from '../../objects/json.ts';
import { field, listItems, mapAt, wrongType } from '../chart/field.ts';
import { layeredValues } from '../chart/layers.ts';
import { revisionSuffix } from '../chart/revision.ts';
import { quotedText, truthy, unquoted } from '../chart/text.ts';
import type { RenderInput } from '../component.ts';
import type { Flavor } from './flavor.ts';

/** The gateway that is rendered. */
export interface Gateway {
  readonly flavor: Flavor;
  /** The final values of the chart. */
  readonly values: JsonObject;
  /** The gateway's name as part of other names; empty for a gateway that has none. */
  readonly name: string;
  readonly namespace: string;
  /** The gateway's own labels, which also select its pods. */
  readonly labels: JsonObject;
  /** What the names of istiod and its ConfigMap end in: nothing, or a dash and the revision. */
  readonly suffix: string;
}

/** Works out the values of a gateway's chart. Throws an input error for values that the chart cannot use. */
export const gatewayOf = (flavor: Flavor, { values: incoming, namespace }: RenderInput): Gateway => {
  const values = layeredValues(flavor.defaults, incoming);
  return {
    flavor,
    values,
    name: quotedText(field(values, `${flavor.root}.name`)),
    namespace,
    labels: mapAt(values, `${flavor.root}.labels`),
    suffix: revisionSuffix(values),
  };
};

/** Path of one of the gateway's own values. */
export const ownPath = ({ flavor }: Gateway, key: string): string => `${flavor.root}.${key}`;

/** One of the gateway's own values; `key` may be a dotted path. */
export const own = (gateway: Gateway, key: string): JsonValue | undefined =>
  field(gateway.values, ownPath(gateway, key));

/** Whether one of the gateway's own values is truthy. */
export const ownIsSet = (gateway: Gateway, key: string): boolean => truthy(own(gateway, key));

/** One of the gateway's own values that is a list of maps. Throws an input error for any other item. */
export const ownMaps = (gateway: Gateway, key: string): JsonObject[] => {
  const path = ownPath(gateway, key);
  return listItems(gateway.values, path).map((item, index) => {
    if (!isJsonObject(item)) throw wrongType(gateway.values, `${path}[${index}]`, 'a map', item);
    return item;
  });
};

/** The metadata of an object named after the gateway. */
export const metadata = (gateway: Gateway, labels: JsonObject, ending = ''): JsonObject & { name: JsonValue } => ({
  name: unquoted(gateway.name + ending),
  namespace: unquoted(gateway.namespace),
  labels,
});

/** What the name of the gateway's ServiceAccount adds to its own. */
export const accountEnding = '-service-account';
