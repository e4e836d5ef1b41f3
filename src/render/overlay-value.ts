import { MeshctlError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../objects/json.ts';
import { readYaml } from '../objects/yaml/read.ts';

/**
 * What the value of an overlay's patch puts into an object: undefined (delete) for null, the map that a text spells out
 * in YAML where it looks like one and is not JSON, anything else as it is (operator-pipeline facts 8.2).
 */
export const insertedValue = (value: JsonValue | undefined): JsonValue | undefined => {
  if (typeof value !== 'string') return value ?? undefined;
  return mapIn(value) ?? value;
};

const mapIn = (text: string): JsonObject | undefined => {
  const looksLikeMap = text.includes(text.includes('\n') ? ':' : ': ');
  if (!looksLikeMap || isJson(text)) return undefined;
  const read = readOrUndefined(text);
  return isJsonObject(read) ? read : undefined;
};

const readOrUndefined = (text: string): JsonValue | undefined => {
  try {
    return readYaml(text, 'value');
  } catch (error) {
    if (error instanceof MeshctlError) return undefined;
    throw error;
  }
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
