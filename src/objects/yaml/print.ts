import { formatFloat } from '../go-number.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { KubeObject } from '../object.ts';
import { compareKeys } from './key-order.ts';
import { type Place, printText } from './print-text.ts';
import { readySpecOf } from './ready-spec.ts';

/**
 * A value as YAML text, byte for byte as sigs.k8s.io/yaml prints it; ends with a newline (go-templates facts 12,
 * istiod-and-base facts 16.3). Only where Go fails or loses a character (DEL, C1 controls, NEL), it is escaped.
 */
export const printYaml = (value: JsonValue): string => `${printNode(value, { column: 0, indent: 0 })}\n`;

/** An object as YAML; constant parts come from ready text (ready-spec.ts), so they cost nothing. */
export const printObject = (object: KubeObject): string => {
  const spec = readySpecOf(object);
  if (spec === undefined) return printYaml(object);
  const { apiVersion, kind, metadata } = object;
  return printYaml({ apiVersion, kind, metadata }) + spec;
};

/** A node without a newline at its end. Maps and lists begin at the place's column, which is where all of their lines begin. */
const printNode = (value: JsonValue, place: Place): string => {
  if (typeof value === 'string') return printText(value, place);
  if (typeof value === 'number') return printNumber(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : printList(value, place.column);
  if (isJsonObject(value)) return printMap(value, place.column);
  return String(value);
};

/** Integers of 64 bits are plain, everything else is in Go's form for floats. */
const printNumber = (value: number): string => {
  const isInteger = Number.isInteger(value) && value > -(2 ** 63) && value < 2 ** 64;
  return isInteger ? String(value) : formatFloat(value);
};

const printList = (items: JsonValue[], indent: number): string =>
  items.map((item) => `- ${printNode(item, { column: indent + 2, indent })}`).join(`\n${' '.repeat(indent)}`);

const printMap = (map: JsonObject, indent: number): string => {
  const keys = inOrder(Object.keys(map));
  if (keys.length === 0) return '{}';
  const pad = ' '.repeat(indent);
  return keys.map((key) => printEntry(key, map[key] ?? null, indent, pad)).join(`\n${pad}`);
};

/** Sorts keys; few maps are not in order already, and a look is cheaper than a sort. */
const inOrder = (keys: string[]): string[] => {
  for (let at = 1; at < keys.length; at++)
    if (compareKeys(keys[at - 1] ?? '', keys[at] ?? '') > 0) return keys.sort(compareKeys);
  return keys;
};

const printEntry = (key: string, value: JsonValue, indent: number, pad: string): string => {
  const name = nameOf(key);
  if (name === undefined) {
    const inner = { column: indent + 2, indent };
    return `? ${printNode(key, inner)}\n${pad}: ${printNode(value, inner)}`;
  }
  if (Array.isArray(value) && value.length > 0) return `${name}:\n${pad}${printList(value, indent)}`;
  if (isJsonObject(value) && Object.keys(value).length > 0) return `${name}:\n${pad}  ${printMap(value, indent + 2)}`;
  return `${name}: ${printNode(value, { column: indent + name.length + 2, indent })}`;
};

/** Keys that were printed before: most of them come again and again. */
const names = new Map<string, string>();
const maxNames = 10_000;

/** A key as it is printed; undefined if it needs a line of its own. */
const nameOf = (key: string): string | undefined => {
  const known = names.get(key);
  if (known !== undefined) return known;
  if (isLongKey(key)) return undefined;
  // Go leaves `<<` plain and cannot read it back: plain, it merges maps.
  const name = key === '<<' ? '"<<"' : printText(key, { column: Number.NEGATIVE_INFINITY, indent: 0 });
  if (names.size < maxNames) names.set(key, name);
  return name;
};

/** Keys of several lines or more than 128 bytes get a line of their own. */
const isLongKey = (key: string): boolean =>
  /[\n\r\u2028\u2029]/.test(key) || (key.length > 42 && Buffer.byteLength(key) > 128);
