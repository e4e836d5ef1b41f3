import { isJsonObject, type JsonObject, type JsonValue, ownValue, setOwn } from '../objects/json.ts';
import { readYaml } from '../objects/yaml/read.ts';

/** What a text of a ConfigMap says if it is YAML or JSON; undefined for any other text. */
export const dataIn = (text: string): JsonValue | undefined => {
  try {
    return readYaml(text, '');
  } catch {
    return undefined;
  }
};

/**
 * A ConfigMap with those texts of its `data` replaced by what they say for which `asData` gives a value; other objects
 * as they are.
 */
export const withDataOfTexts = (object: JsonObject, asData: (text: string) => JsonValue | undefined): JsonObject => {
  const data = ownValue(object, 'data');
  if (object.kind !== 'ConfigMap' || !isJsonObject(data)) return object;
  const opened: JsonObject = {};
  for (const [key, value] of Object.entries(data)) {
    setOwn(opened, key, (typeof value === 'string' ? asData(value) : undefined) ?? value);
  }
  return { ...object, data: opened };
};
