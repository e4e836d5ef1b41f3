import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { field, isSet } from './field.ts';
import { quotedText, unquotedItem } from './text.ts';

/** The argument `name=value` for the value at a path, or nothing where it is not set. */
export const flag = (name: string, values: JsonObject, path: string): JsonValue[] =>
  isSet(values, path) ? [unquotedItem(`${name}=${quotedText(field(values, path))}`)] : [];

/** The arguments for the log's level and form: the level is that of the first path whose value is set. */
export const logFlags = (values: JsonObject, ...levels: string[]): JsonValue[] => [
  ...(levels.map((path) => flag('--log_output_level', values, path)).find((found) => found.length > 0) ?? []),
  ...(isSet(values, 'global.logAsJson') ? ['--log_as_json'] : []),
];
