/** What YAML and JSON documents hold. Numbers are doubles, as in Go's untyped JSON. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

/** True for a JSON map: not null, not a list. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The own entry of a map, or undefined: never an inherited member such as `constructor`. */
export const ownValue = (object: JsonObject, key: string): JsonValue | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Sets an own entry, `__proto__` included, without ever touching a prototype. */
export const setOwn = (object: JsonObject, key: string, value: JsonValue): void => {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
};

/** The entry at a path of map keys, or undefined where a step is missing or is no map. */
export const valueAt = (root: JsonValue | undefined, ...path: string[]): JsonValue | undefined => {
  let here = root;
  for (const key of path) {
    if (!isJsonObject(here)) return undefined;
    here = ownValue(here, key);
  }
  return here;
};

/**
 * Lays `over` on top of `base` and returns the result; neither argument is changed, unchanged parts are shared.
 * Map over map merges key by key; everything else, lists and null included, replaces
 * (operator-pipeline facts 3.2, chart merge rules in istiod-and-base facts 2.4).
 */
export const deepMerge = (base: JsonValue | undefined, over: JsonValue | undefined): JsonValue => {
  if (over === undefined) return base ?? null;
  return isJsonObject(base) && isJsonObject(over) ? mapOver(base, over) : over;
};

const mapOver = (base: JsonObject, over: JsonObject): JsonObject => {
  const merged: JsonObject = { ...base };
  for (const [key, value] of Object.entries(over)) setOwn(merged, key, deepMerge(ownValue(base, key), value));
  return merged;
};

/** deepMerge of several maps, later ones on top. */
export const mergeMaps = (...layers: (JsonObject | undefined)[]): JsonObject =>
  layers.reduce<JsonObject>((merged, layer) => (layer === undefined ? merged : mapOver(merged, layer)), {});
