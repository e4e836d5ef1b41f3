import { MeshctlError } from '../../errors.ts';
import { byBytes } from '../../objects/byte-order.ts';
import { formatFloat } from '../../objects/go-number.ts';
import { type JsonObject, type JsonValue, setOwn } from '../../objects/json.ts';
import { readYaml } from '../../objects/yaml/read.ts';
import { resolveScalar } from '../../objects/yaml/scalar.ts';

/** Go template truth: false, 0, "", null, absent, {} and [] are false; the text "false" is true. */
export const truthy = (value: JsonValue | undefined): boolean => {
  if (value === undefined || value === null) return false;
  if (typeof value === 'object') return Object.keys(value).length > 0;
  return Boolean(value);
};

/** The value, or `fallback` where it is falsy (sprig's default). */
export const orDefault = <T extends JsonValue | undefined>(value: JsonValue | undefined, fallback: T): JsonValue | T =>
  value !== undefined && truthy(value) ? value : fallback;

/** The entries whose value is truthy, each as `write` gives it: fields that a chart writes only where they are set. */
export const given = (
  entries: { readonly [key: string]: JsonValue | undefined },
  write: (value: JsonValue) => JsonValue = (value) => value,
): JsonObject => {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(entries))
    if (value !== undefined && truthy(value)) setOwn(kept, key, write(value));
  return kept;
};

/** A value as a chart's text shows it: null and absent are empty, floats in Go's form, lists and maps as Go prints them. */
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
 * A value that a chart writes without quotes after a key, as YAML reads it back: "1" becomes 1, "on" true, "" null
 * (istiod-and-base facts 16.1). Throws an input error where the text breaks the manifest.
 */
export const unquoted = (value: JsonValue | undefined): JsonValue => {
  const text = quotedText(value);
  return isPlainWord(text) ? finite(resolveScalar(text), text) : readBack(text, `value: ${text}`);
};

/** A key of a map that a chart writes without quotes, as YAML reads it back: `on` becomes `true`, but a text all the same. */
export const unquotedKey = (key: string): string => quotedText(unquoted(key));

/** `unquoted` for an item of a list, where a text such as `a: b` makes a map. */
export const unquotedItem = (value: JsonValue | undefined): JsonValue => {
  const text = quotedText(value);
  return isPlainWord(text) ? finite(resolveScalar(text), text) : readBack(text, `- ${text}`);
};

/**
 * A value that a chart writes between double quotes without escaping it: a text in which YAML reads backslashes as
 * escapes and folds line breaks. Throws an input error where a double quote or a bad escape breaks the manifest.
 */
export const inQuotes = (value: JsonValue | undefined): string => {
  const text = quotedText(value);
  if (!/["\\\n\r]/.test(text)) return text;
  const read = readOrRefuse(text, `"${text}"`);
  if (typeof read !== 'string') throw unwritable(text);
  return read;
};

/** A value that a chart writes through Go's quoting: its text unchanged; null and absent leave the place empty, which is null. */
export const goQuoted = (value: JsonValue | undefined): string | null =>
  value === undefined || value === null ? null : goText(value);

// What is surely one plain scalar of YAML; any other text is left to the YAML reader.
const isPlainWord = (text: string): boolean => text === '' || /^(?:[\w./$(+~]|-(?=\S))\S*(?<!:)$/.test(text);

// The one value of a one-entry document. A text that brings further entries with it would break the manifest around it.
const readBack = (text: string, yaml: string): JsonValue => {
  const read = readOrRefuse(text, yaml);
  const values = typeof read === 'object' && read !== null ? Object.values(read) : [];
  if (values.length !== 1) throw unwritable(text);
  return values[0] ?? null;
};

const readOrRefuse = (text: string, yaml: string): JsonValue => {
  try {
    return readYaml(yaml, 'manifest');
  } catch (cause) {
    throw cause instanceof MeshctlError ? unwritable(text, cause) : cause;
  }
};

const finite = <T extends JsonValue>(value: T, text: string): T => {
  if (typeof value === 'number' && !Number.isFinite(value)) throw unwritable(text);
  return value;
};

const unwritable = (text: string, cause?: MeshctlError): MeshctlError =>
  new MeshctlError(
    'input',
    `values: the text ${JSON.stringify(text)} breaks the YAML of the manifest it is written into`,
    {
      hint: 'Istio writes this value without escaping it: leave out characters that mean something in YAML.',
      cause,
    },
  );
