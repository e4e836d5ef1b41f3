import { selectorIn, splitPath } from '../config/path.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue, setOwn } from '../objects/json.ts';

/** A path whose values are left out of a comparison, as its elements. */
export type IgnoredPath = readonly string[];

/**
 * Reads paths such as `spec.replicas`, `metadata.annotations.a\.b/c`, `spec.*.image` and
 * `spec.template.spec.containers[name:istio-proxy].image`; `*` and `[*]` are any key or item, a path without a bracket
 * goes through every item of a list.
 */
export const readIgnoredPaths = (texts: readonly string[]): IgnoredPath[] =>
  texts.map(splitPath).filter((path) => path.length > 0);

/** An object without what the paths lead to. The given object stays as it is. */
export const withoutPaths = (object: JsonObject, paths: readonly IgnoredPath[]): JsonObject =>
  paths.length === 0 ? object : mapWithout(object, paths);

const mapWithout = (map: JsonObject, paths: readonly IgnoredPath[]): JsonObject => {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(map)) {
    const below = paths.filter(([head]) => head === key || head === '*').map((path) => path.slice(1));
    if (!leadsHere(below)) setOwn(kept, key, without(value, below));
  }
  return kept;
};

const listWithout = (list: readonly JsonValue[], paths: readonly IgnoredPath[]): JsonValue[] =>
  list.flatMap((item, index) => {
    const below = paths.flatMap((path) => {
      const [head = ''] = path;
      if (!head.startsWith('[') && head !== '*') return [path];
      return picks(head, item, index) ? [path.slice(1)] : [];
    });
    return leadsHere(below) ? [] : [without(item, below)];
  });

const without = (value: JsonValue, paths: readonly IgnoredPath[]): JsonValue => {
  if (paths.length === 0) return value;
  if (isJsonObject(value)) return mapWithout(value, paths);
  return Array.isArray(value) ? listWithout(value, paths) : value;
};

const leadsHere = (paths: readonly IgnoredPath[]): boolean => paths.some((path) => path.length === 0);

const picks = (element: string, item: JsonValue, index: number): boolean => {
  if (element === '*' || element === '[*]') return true;
  const selector = selectorIn(element);
  if (selector?.by === 'index') return selector.index === index;
  return selector !== undefined && isJsonObject(item) && String(ownValue(item, selector.key)) === selector.value;
};
