import type { JsonValue } from '../../objects/json.ts';

const escapes: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** Compact JSON as Go's encoding/json writes it: `<`, `>`, `&` and line separators escaped; keys as they stand. */
export const goJson = (value: JsonValue): string =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? character);
