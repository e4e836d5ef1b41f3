import { byBytes } from '../../objects/byte-order.ts';
import type { JsonObject } from '../../objects/json.ts';
import { type JsonValue, setOwn } from '../../objects/json.ts';
import { FunctionError } from '../error.ts';
import { Complex, GoBytes, GoList, GoMap, type GoValue, HostObject, Integer, Pointer, type Spend } from './go-value.ts';
import { isNil, typeName } from './types.ts';
import { toUtf8 } from './utf8.ts';

/**
 * JSON or YAML data as Go holds it when read untyped: numbers are float64, maps map[string]interface {}. Maps are gone
 * into only when a template does: most of a large document is passed on as it is.
 */
export const fromJson = (value: JsonValue): Exclude<GoValue, undefined> => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return new GoList(value.map(fromJson));
  return new GoMap({ data: value, read: entriesFrom });
};

const entriesFrom = (data: JsonObject): Map<string, GoValue> =>
  new Map(Object.keys(data).map((key) => [key, fromJson(data[key] ?? null)]));

/**
 * A value as JSON data; a structure that is shared is written out at each place, which `spend` pays for.
 * Throws a FunctionError for what JSON cannot hold. Integers beyond 2^53 lose digits; encodeJson keeps them.
 */
export const toJson = (value: GoValue, spend: Spend): JsonValue => {
  spend(2);
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return finite(value);
  if (typeof value !== 'object') return value;
  if (value instanceof Integer) return Number(value.value);
  if (value instanceof GoList) return value.isNil ? null : value.items.map((item) => toJson(item, spend));
  if (value instanceof GoMap) {
    if (value.isNil) return null;
    if (value.unread !== undefined) {
      spend(2 * sizeOf(value.unread));
      return value.unread;
    }
    const object: JsonObject = {};
    for (const [key, entry] of value.entries) setOwn(object, key, toJson(entry, spend));
    return object;
  }
  return toJson(plainer(value), spend);
};

/** How many values there are within a value. */
const sizeOf = (value: JsonValue): number => {
  if (value === null || typeof value !== 'object') return 0;
  let size = 0;
  for (const entry of Array.isArray(value) ? value : Object.values(value)) size += 1 + sizeOf(entry);
  return size;
};

/** The form of an object, pointer or byte slice that JSON shows. */
const plainer = (value: HostObject | Pointer | GoBytes | GoMap | Complex): GoValue => {
  if (value instanceof GoMap) return null;
  if (value instanceof Pointer) return value.target;
  if (value instanceof GoBytes) return Buffer.from(toUtf8(value.text)).toString('base64');
  if (value instanceof Complex) throw unsupported(`type: ${typeName(value)}`);
  const { type, self } = value;
  if (isNil(value)) return null;
  if (type.json !== undefined) return type.json(self);
  return new GoMap(new Map([...type.fields].map(([name, get]) => [name, get(self)])));
};

const finite = (value: number): number => {
  if (Number.isFinite(value)) return value;
  throw unsupported(`value: ${Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'}`);
};

const unsupported = (what: string): FunctionError => new FunctionError(`json: unsupported ${what}`);

export interface JsonStyle {
  /** Writes `<`, `>` and `&` as escapes. */
  readonly escapeHtml: boolean;
  /** Spaces for each level; everything on one line without it. */
  readonly indent?: number;
}

/** A value as JSON text, as Go's encoding/json writes it: keys sorted by bytes, integers exact. */
export const encodeJson = (value: GoValue, style: JsonStyle, spend: Spend): string => encode(value, style, '\n', spend);

const encode = (value: GoValue, style: JsonStyle, lineStart: string, spend: Spend): string => {
  spend(2);
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string') return encodeText(value, style.escapeHtml);
  if (typeof value === 'number') return encodeFloat(finite(value));
  if (typeof value !== 'object') return String(value);
  if (value instanceof Integer) return String(value.value);
  const inner = lineStart + ' '.repeat(style.indent ?? 0);
  if (value instanceof GoList) {
    if (value.isNil) return 'null';
    return wrap(
      '[',
      ']',
      value.items.map((item) => encode(item, style, inner, spend)),
      style,
      lineStart,
      inner,
    );
  }
  const entries = entriesOf(value);
  if (entries === undefined) return encode(plainer(value), style, lineStart, spend);
  const colon = style.indent === undefined ? ':' : ': ';
  const parts = entries.map(
    ([key, entry]) => encodeText(key, style.escapeHtml) + colon + encode(entry, style, inner, spend),
  );
  return wrap('{', '}', parts, style, lineStart, inner);
};

/** What JSON shows as an object: maps in order of their keys, structs in order of their fields. */
const entriesOf = (value: GoValue): readonly (readonly [string, GoValue])[] | undefined => {
  if (value instanceof GoMap && !value.isNil) return [...value.entries].sort(([a], [b]) => byBytes(a, b));
  if (!(value instanceof HostObject) || value.type.json !== undefined || isNil(value)) return undefined;
  return [...value.type.fields].map(([name, get]) => [name, get(value.self)]);
};

const wrap = (
  open: string,
  close: string,
  parts: readonly string[],
  style: JsonStyle,
  lineStart: string,
  inner: string,
): string => {
  if (parts.length === 0) return open + close;
  if (style.indent === undefined) return open + parts.join(',') + close;
  return open + inner + parts.join(`,${inner}`) + lineStart + close;
};

/** Go writes exponents without the zero that its own printing pads with, and from 1e21 on, as JavaScript does. */
const encodeFloat = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

const encodeText = (text: string, escapeHtml: boolean): string => {
  const quoted = JSON.stringify(text).replace(/[\u2028\u2029]|\\ud[c-f][0-9a-f]{2}|\\ud[89ab][0-9a-f]{2}/g, (found) =>
    found.length === 1 ? `\\u${found.charCodeAt(0).toString(16)}` : '\\ufffd',
  );
  if (!escapeHtml) return quoted;
  return quoted.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
};
