import { byBytes } from '../../objects/byte-order.ts';
import type { JsonObject, JsonValue } from '../../objects/json.ts';

/**
 * A value as indented JSON text, as Helm prints it: two spaces a level, keys in bytewise order, and the characters that
 * could end a script element in HTML escaped (istiod-and-base facts 16.4).
 */
export const prettyJson = (value: JsonValue, indent = ''): string => {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent}  `;
  const block = (open: string, lines: string[], close: string): string =>
    lines.length === 0 ? open + close : `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${indent}${close}`;
  if (Array.isArray(value))
    return block(
      '[',
      value.map((item) => prettyJson(item, inner)),
      ']',
    );
  return block('{', entryLines(value, inner), '}');
};

const entryLines = (map: JsonObject, indent: string): string[] =>
  Object.entries(map)
    .sort(([a], [b]) => byBytes(a, b))
    .map(([key, value]) => `${quoted(key)}: ${prettyJson(value, indent)}`);

const quoted = (text: string): string =>
  JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
