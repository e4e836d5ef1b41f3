import { isJsonObject, type JsonObject, type JsonValue, ownValue, setOwn } from '../objects/json.ts';

/** Where a value stands: map keys and list indices. */
export type Path = readonly (string | number)[];

/** A map with another value at a path; only what lies on the path is copied, and maps are made where there are none. */
export const withValueAt = (map: JsonObject, [key = '', ...rest]: Path, value: JsonValue): JsonObject => {
  const copy = { ...map };
  setOwn(copy, String(key), replaced(ownValue(map, String(key)), rest, value));
  return copy;
};

const replaced = (old: JsonValue | undefined, path: Path, value: JsonValue): JsonValue => {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (!Array.isArray(old) || typeof step !== 'number') return withValueAt(isJsonObject(old) ? old : {}, path, value);
  const copy = [...old];
  copy[step] = replaced(old[step], rest, value);
  return copy;
};
