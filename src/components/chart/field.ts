import { inputError, type MeshctlError } from '../../errors.ts';
import { byBytes } from '../../objects/byte-order.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue, valueAt } from '../../objects/json.ts';
import { truthy } from './text.ts';

/**
 * The entry of a chart's values at a dotted path, as a template's `.Values.global.logging.level` reads it: undefined where
 * the last step is missing. A step on anything but a map fails, as it does in Helm (go-templates facts 4): throws an input error.
 */
export const field = (values: JsonObject, path: string): JsonValue | undefined => {
  let here: JsonValue | undefined = values;
  const steps = path.split('.');
  for (const [index, step] of steps.entries()) {
    if (!isJsonObject(here)) throw wrongType(values, steps.slice(0, index).join('.'), 'a map', here);
    here = ownValue(here, step);
  }
  return here;
};

/** Whether the entry at a path is truthy; errors as in `field`. */
export const isSet = (values: JsonObject, path: string): boolean => truthy(field(values, path));

/** The map at a path, which a chart writes into a map of its own; empty where it is falsy. Throws an input error for another type. */
export const mapAt = (values: JsonObject, path: string): JsonObject => {
  const value = field(values, path);
  if (!truthy(value)) return {};
  if (!isJsonObject(value)) throw wrongType(values, path, 'a map', value);
  return value;
};

/** The map at a path, which a chart cannot do without; throws an input error for anything else. */
export const requiredMap = (values: JsonObject, path: string): JsonObject => {
  const value = field(values, path);
  if (!isJsonObject(value)) throw wrongType(values, path, 'a map', value);
  return value;
};

/** The entries that a template's `range $key, $value` goes through at a path; errors as in `field` and `rangeOver`. */
export const rangeEntries = (values: JsonObject, path: string): [string, JsonValue][] =>
  rangeOver(values, path, field(values, path));

/**
 * The entries of a map in bytewise order of keys, or of a list with its indices; none for null and absent.
 * Throws an input error for another type, naming the path.
 */
export const rangeOver = (values: JsonObject, path: string, value: JsonValue | undefined): [string, JsonValue][] => {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return Object.entries(value);
  if (isJsonObject(value)) return Object.entries(value).sort(([a], [b]) => byBytes(a, b));
  throw wrongType(values, path, 'a map', value);
};

/** The items of the list at a path; none where it is falsy. Throws an input error for another type. */
export const listItems = (values: JsonObject, path: string): JsonValue[] => {
  const value = field(values, path);
  if (!truthy(value)) return [];
  if (!Array.isArray(value)) throw wrongType(values, path, 'a list', value);
  return value;
};

/** The error for a value of a type that the chart cannot use. */
export const wrongType = (
  values: JsonObject,
  path: string,
  expected: string,
  found: JsonValue | undefined,
): MeshctlError =>
  inputError(
    `values.${writtenAt(values, path)}: expected ${expected}, found ${typeName(found)}`,
    'Leave the value out to get the default, or give it the expected type.',
  );

// Charts read a map of their own at the top level, so that users write pilot.env for what is read as env.
const liftedMaps = ['pilot', 'cni', 'ztunnel'];

const writtenAt = (values: JsonObject, path: string): string => {
  const root = liftedMaps.find((map) => valueAt(values, map, ...path.split('.')) !== undefined);
  return root === undefined ? path : `${root}.${path}`;
};

const typeName = (value: JsonValue | undefined): string => {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a map';
  return `the ${typeof value === 'string' ? 'text' : typeof value} ${JSON.stringify(value)}`;
};
