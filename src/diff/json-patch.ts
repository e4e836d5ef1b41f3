import jsonPatch, { type Operation } from 'fast-json-patch';
import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../objects/json.ts';
import { pairItems } from './compare/pair-items.ts';

/**
 * The JSON Patch (RFC 6902) that turns one object into another. Lists whose items have keys are not compared by
 * position: what is gone is removed, what is new added, and only what stands elsewhere moved.
 */
export const jsonPatchBetween = (a: JsonObject, b: JsonObject): Operation[] => mapPatch(a, b, '');

const pointer = (path: string, key: string): string => `${path}/${jsonPatch.escapePathComponent(key)}`;

const mapPatch = (a: JsonObject, b: JsonObject, path: string): Operation[] => [
  ...Object.keys(a)
    .filter((key) => !Object.hasOwn(b, key))
    .map((key): Operation => ({ op: 'remove', path: pointer(path, key) })),
  ...Object.entries(b).flatMap(([key, value]): Operation[] => {
    const at = pointer(path, key);
    const before = ownValue(a, key);
    return before === undefined ? [{ op: 'add', path: at, value }] : valuePatch(before, value, at, key);
  }),
];

const valuePatch = (a: JsonValue, b: JsonValue, path: string, field: string): Operation[] => {
  if (isJsonObject(a) && isJsonObject(b)) return mapPatch(a, b, path);
  if (Array.isArray(a) && Array.isArray(b)) return listPatch(a, b, path, field);
  return a === b ? [] : [{ op: 'replace', path, value: b }];
};

const listPatch = (a: JsonValue[], b: JsonValue[], path: string, field: string): Operation[] => {
  const { pairs, ids } = pairItems(field, a, b, false);
  if (ids === undefined) {
    return jsonPatch.compare(a, b).map((operation) => ({ ...operation, path: path + operation.path }) as Operation);
  }
  const partners = new Map(pairs.flatMap(([i, j]) => (i === undefined || j === undefined ? [] : [[j, i] as const])));
  const operations = pairs
    .filter(([, j]) => j === undefined)
    .map(([i]): Operation => ({ op: 'remove', path: `${path}/${i}` }))
    .reverse();
  // The list as it is after each operation, by indices in `a`.
  const current: (number | undefined)[] = pairs.flatMap(([i, j]) => (i === undefined || j === undefined ? [] : [i]));
  for (const [j, value] of b.entries()) {
    const i = partners.get(j);
    const before = i === undefined ? undefined : a[i];
    if (before === undefined) {
      operations.push({ op: 'add', path: `${path}/${j}`, value });
      current.splice(j, 0, undefined);
      continue;
    }
    const from = current.indexOf(i);
    if (from !== j) {
      operations.push({ op: 'move', from: `${path}/${from}`, path: `${path}/${j}` });
      current.splice(j, 0, ...current.splice(from, 1));
    }
    operations.push(...valuePatch(before, value, `${path}/${j}`, ''));
  }
  return operations;
};
