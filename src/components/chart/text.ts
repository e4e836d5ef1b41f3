import { formatFloat } from '../../objects/go-number.ts';
import type { JsonValue } from '../../objects/json.ts';
import { resolveScalar, type Scalar } from '../../objects/yaml/scalar.ts';

/** Go template truth: false, 0, "", null, absent, {} and [] are false; the text "false" is true. */
export const truthy = (value: JsonValue | undefined): boolean => {
  if (value === undefined || value === null) return false;
  if (typeof value === 'object') return Object.keys(value).length > 0;
  return Boolean(value);
};

/** The value, or `fallback` where it is falsy (sprig's default). */
export const orDefault = <T extends JsonValue | undefined>(value: JsonValue | undefined, fallback: T): JsonValue | T =>
  value !== undefined && truthy(value) ? value : fallback;

/** A value as a chart writes it between quotes: null and absent are empty, floats in Go's form, lists and maps as Go prints them. */
export const quotedText = (value: JsonValue | undefined): string => {
  if (value === undefined || value === null) return '';
  return goText(value);
};

const goText = (value: JsonValue): string => {
  if (value === null) return '<nil>';
  if (typeof value === 'number') return formatFloat(value);
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  if (typeof value === 'object') {
    const entries = Object.keys(value).sort(byBytes);
    return `map[${entries.map((key) => `${key}:${goText(value[key] ?? null)}`).join(' ')}]`;
  }
  return String(value);
};

/**
 * A value that a chart writes without quotes, as YAML reads it back: "1" becomes 1, "on" true, "" null
 * (istiod-and-base facts 16.1).
 */
export const unquoted = (value: JsonValue | undefined): Scalar => resolveScalar(quotedText(value));

/** Order of strings by their UTF-8 bytes, as Go sorts map keys. */
export const byBytes = (a: string, b: string): number => (a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b)));
