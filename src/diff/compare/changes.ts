import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../../objects/json.ts';
import { keysOfEither } from '../keys.ts';
import { pairItems } from './pair-items.ts';

/** A difference at one place: added without `before`, removed without `after`, else changed. */
export interface Change {
  /** Keys, `[name:x]` for items known by a key, and `[3]` for others (the index in the newer list, if it is there). */
  readonly path: readonly string[];
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

export interface CompareOptions {
  /** Whether lists without keys are the same in any order. */
  readonly ignoreOrder: boolean;
}

/** The differences of two values, in the order of the first; items of lists that have keys are paired by them. */
export const changesBetween = (a: JsonObject, b: JsonObject, options: CompareOptions): Change[] =>
  mapChanges(a, b, [], options);

const mapChanges = (a: JsonObject, b: JsonObject, path: readonly string[], options: CompareOptions): Change[] =>
  keysOfEither(a, b).flatMap((key) => {
    const before = ownValue(a, key);
    const after = ownValue(b, key);
    return before === after ? [] : valueChanges(before, after, [...path, key], key, options);
  });

const valueChanges = (
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  path: readonly string[],
  field: string,
  options: CompareOptions,
): Change[] => {
  if (before === undefined) return after === undefined ? [] : [{ path, after }];
  if (after === undefined) return [{ path, before }];
  if (isJsonObject(before) && isJsonObject(after)) return mapChanges(before, after, path, options);
  if (Array.isArray(before) && Array.isArray(after)) return listChanges(before, after, path, field, options);
  return before === after ? [] : [{ path, before, after }];
};

const listChanges = (
  a: readonly JsonValue[],
  b: readonly JsonValue[],
  path: readonly string[],
  field: string,
  options: CompareOptions,
): Change[] => {
  const { pairs, ids } = pairItems(field, a, b, options.ignoreOrder);
  return pairs.flatMap(([i, j]) => {
    const before = i === undefined ? undefined : a[i];
    const after = j === undefined ? undefined : b[j];
    const item = after ?? before;
    const step = (item === undefined ? undefined : ids?.selectorOf(item)) ?? `[${j ?? i}]`;
    return valueChanges(before, after, [...path, step], '', options);
  });
};
