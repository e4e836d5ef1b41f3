import { inputError, type MeshctlError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue, setOwn } from './json.ts';
import { type MergeRule, type MergeRules, mergeRulesOf } from './strategic-merge-keys.ts';
import { type ItemId, inMergedOrder } from './strategic-merge-order.ts';

/**
 * Lays a Kubernetes strategic merge patch over an object and gives the result; the arguments stay as they are, and
 * unchanged parts are shared. `kind` decides which lists merge and by which key. The directives `$patch`,
 * `$retainKeys`, `$setElementOrder/…` and `$deleteFromPrimitiveList/…` are honoured (Kubernetes' document "Strategic
 * Merge Patch"; injection facts 5.2, operator-pipeline facts 7).
 * Throws an input MeshctlError for a list item without its merge key and for a directive that makes no sense.
 */
export const strategicMerge = <T extends JsonObject>(original: T, patch: JsonObject, kind: string): T =>
  mergeMaps(original, patch, mergeRulesOf(kind), '') as T;

const orderPrefix = '$setElementOrder/';
const deletionPrefix = '$deleteFromPrimitiveList/';

const isDirective = (key: string): boolean =>
  key === '$patch' || key === '$retainKeys' || key.startsWith(orderPrefix) || key.startsWith(deletionPrefix);

const refusal = (path: string, problem: string): MeshctlError =>
  inputError(`strategic merge: ${path.slice(1) || 'the patch'} ${problem}`);

const mergeMaps = (original: JsonObject, patch: JsonObject, rules: MergeRules, path: string): JsonObject => {
  const directive = ownValue(patch, '$patch');
  if (directive === 'replace') return withoutKey(patch, '$patch');
  if (directive === 'delete') return {};
  if (directive !== undefined) throw refusal(path, `has the unknown directive $patch: ${JSON.stringify(directive)}`);

  const merged = retained(original, patch, path);
  for (const [key, value] of directivesFor(patch, deletionPrefix, path)) {
    const list = ownValue(merged, key);
    if (Array.isArray(list)) merged[key] = list.filter((item) => !value.includes(item));
  }
  for (const [key, value] of Object.entries(patch)) {
    if (isDirective(key)) continue;
    if (value === null) delete merged[key];
    else setOwn(merged, key, mergeValues(ownValue(merged, key), value, ruleOf(rules, key), `${path}.${key}`));
  }
  for (const [key, order] of directivesFor(patch, orderPrefix, path)) {
    const place = { rule: ruleOf(rules, key), path: `${path}.${key}` };
    const before = ownValue(original, key);
    const after = ownValue(merged, key);
    if (Array.isArray(before) && Array.isArray(after) && place.rule.list !== undefined) {
      checkOrder(ownValue(patch, key) ?? [], order, place);
      merged[key] = ordered(after, before, order, place);
    }
  }
  return merged;
};

const ruleOf = (rules: MergeRules, key: string): MergeRule =>
  (Object.hasOwn(rules, key) ? rules[key] : undefined) ?? {};

const withoutKey = (map: JsonObject, unwanted: string): JsonObject =>
  Object.fromEntries(Object.entries(map).filter(([key]) => key !== unwanted));

/** The directives of one sort, as field and list. */
const directivesFor = (patch: JsonObject, prefix: string, path: string): [string, JsonValue[]][] =>
  Object.entries(patch)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => {
      if (!Array.isArray(value)) throw refusal(`${path}.${key}`, 'has to be a list');
      return [key.slice(prefix.length), value];
    });

/** A copy of the original, with only the keys of `$retainKeys` if the patch has that directive. */
const retained = (original: JsonObject, patch: JsonObject, path: string): JsonObject => {
  const keys = ownValue(patch, '$retainKeys');
  if (keys === undefined) return { ...original };
  if (!Array.isArray(keys)) throw refusal(`${path}.$retainKeys`, 'has to be a list');
  const stray = Object.entries(patch).find(
    ([key, value]) => value !== null && !isDirective(key) && !keys.includes(key),
  );
  if (stray !== undefined)
    throw refusal(`${path}.${stray[0]}`, 'is patched, but is not among the $retainKeys beside it');
  return Object.fromEntries(Object.entries(original).filter(([key]) => keys.includes(key)));
};

const mergeValues = (original: JsonValue | undefined, patch: JsonValue, rule: MergeRule, path: string): JsonValue => {
  if (isJsonObject(patch) && isJsonObject(original)) {
    return rule.replace === true ? patch : mergeMaps(original, patch, rule.fields ?? {}, path);
  }
  if (Array.isArray(patch) && Array.isArray(original)) {
    return rule.list === undefined ? patch : mergeLists(original, patch, { rule, path });
  }
  return adopted(patch);
};

const hasPatchDirective = (value: JsonValue): boolean => isJsonObject(value) && Object.hasOwn(value, '$patch');

/** A patch value that has no counterpart: without directives, and without entries that are not `wanted`. */
const adopted = (value: JsonValue, wanted: (entry: JsonValue) => boolean = (entry) => entry !== null): JsonValue => {
  if (isAdoptable(value, wanted)) return value;
  if (Array.isArray(value)) {
    return value.filter((item) => !hasPatchDirective(item)).map((item) => adopted(item, wanted));
  }
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([key, entry]) => !isDirective(key) && !hasPatchDirective(entry) && wanted(entry),
  );
  return Object.fromEntries(kept.map(([key, entry]) => [key, adopted(entry, wanted)]));
};

/** True if nothing has to be taken out of a value, so that it can be shared. */
const isAdoptable = (value: JsonValue, wanted: (entry: JsonValue) => boolean): boolean => {
  if (Array.isArray(value)) return value.every((item) => !hasPatchDirective(item) && isAdoptable(item, wanted));
  if (!isJsonObject(value)) return true;
  return Object.keys(value).every((key) => {
    const entry = value[key] ?? null;
    return !isDirective(key) && !hasPatchDirective(entry) && wanted(entry) && isAdoptable(entry, wanted);
  });
};

interface ListPlace {
  readonly rule: MergeRule;
  readonly path: string;
}

const mergeLists = (original: JsonValue[], patch: JsonValue[], place: ListPlace): JsonValue[] => {
  if (patch.some((item) => isJsonObject(item) && item.$patch === 'replace')) {
    const items = patch.filter((item) => !hasPatchDirective(item));
    return ordered(items, original, items, place);
  }
  const deleted = new Set(patch.filter(isDeletion).map((item) => idOf(item, place)));
  const changes = patch.filter((item) => !isDeletion(item));
  const kept = original.filter((item) => !deleted.has(idOf(item, place)));
  const merged = [...kept];
  for (const change of changes) {
    const id = idOf(change, place);
    const at = merged.findIndex((item) => idOf(item, place) === id);
    const present = merged[at];
    if (present === undefined) merged.push(newItem(change, place));
    else if (isJsonObject(present) && isJsonObject(change)) {
      merged[at] = mergeMaps(present, change, place.rule.fields ?? {}, `${place.path}[${String(id)}]`);
    }
  }
  const unique = place.rule.list === 'set' ? [...new Set(merged)] : merged;
  return ordered(unique, kept, changes, place);
};

const isDeletion = (item: JsonValue): boolean => isJsonObject(item) && item.$patch === 'delete';

/** A new item of a merged list; unlike elsewhere, its nulls stay. */
const newItem = (item: JsonValue, { path }: ListPlace): JsonValue => {
  if (hasPatchDirective(item)) throw refusal(path, 'has an item whose $patch is neither "replace" nor "delete"');
  return adopted(item, () => true);
};

const idOf = (item: JsonValue, { rule, path }: ListPlace): ItemId => {
  const list = rule.list;
  if (list === undefined || list === 'set') return item;
  const id = isJsonObject(item) ? ownValue(item, list.key) : undefined;
  if (id === undefined) {
    throw refusal(path, `has an item that does not contain declared merge key: ${list.key}`);
  }
  return id;
};

const ordered = (merged: JsonValue[], original: JsonValue[], wanted: JsonValue[], place: ListPlace): JsonValue[] => {
  const id = (item: JsonValue): ItemId => idOf(item, place);
  return inMergedOrder(merged, id, original.map(id), wanted.map(id));
};

const checkOrder = (patch: JsonValue, order: JsonValue[], place: ListPlace): void => {
  if (!Array.isArray(patch)) return;
  const wanted = order.map((item) => idOf(item, place));
  const positions = patch.filter((item) => !hasPatchDirective(item)).map((item) => wanted.indexOf(idOf(item, place)));
  if (positions.some((position, at) => position <= (positions[at - 1] ?? -1))) {
    throw refusal(place.path, 'has another order than its $setElementOrder');
  }
};
