import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject, type JsonValue, ownValue, setOwn, valueAt } from '../objects/json.ts';

const secretFields = ['data', 'stringData'];
// kubectl keeps the whole object in there.
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * Two versions of an object, or one, without the values that a Secret holds: the mark in their place tells whether they
 * are the same on both sides, nothing else.
 */
export const withoutSecrets = <T extends JsonObject | undefined>(a: T, b: T): [T, T] => [
  masked(a, b, 'hidden, the old one'),
  masked(b, a, 'hidden, the new one'),
];

const masked = <T extends JsonObject | undefined>(object: T, other: JsonObject | undefined, changedMark: string): T => {
  if (object?.kind !== 'Secret') return object;
  const mark = (before: JsonValue | undefined, after: JsonValue | undefined): string =>
    after === undefined || isDeepStrictEqual(before, after) ? '(hidden)' : `(${changedMark})`;
  const result: JsonObject = { ...object };
  for (const field of secretFields) {
    const values = ownValue(object, field);
    if (values === undefined) continue;
    const marks: JsonObject = {};
    if (isJsonObject(values)) {
      for (const [key, value] of Object.entries(values)) setOwn(marks, key, mark(value, valueAt(other, field, key)));
    }
    result[field] = isJsonObject(values) ? marks : mark(values, other && ownValue(other, field));
  }
  const applied = valueAt(object, 'metadata', 'annotations', lastApplied);
  if (applied !== undefined && isJsonObject(object.metadata) && isJsonObject(object.metadata.annotations)) {
    const text = mark(applied, valueAt(other, 'metadata', 'annotations', lastApplied));
    result.metadata = { ...object.metadata, annotations: { ...object.metadata.annotations, [lastApplied]: text } };
  }
  return result as T;
};
