import { formatFloat } from '../../objects/go-number.ts';
import { isJsonObject, type JsonValue } from '../../objects/json.ts';
import { compareKeys } from '../../objects/yaml/key-order.ts';
import { printYaml } from '../../objects/yaml/print.ts';
import { FunctionError } from '../error.ts';
import type { GoValue, Run } from '../value/go-value.ts';
import { toJson } from '../value/json.ts';
import { wellFormed } from '../value/utf8.ts';

// Go turns a value into JSON and reads that as YAML, which does not allow these characters ...
const refusedByReader = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/;
// ... and folds this one, as a line break within quotes.
const nextLine = /[ \t]*\u0085(?:[ \t]*\u0085)*[ \t]*/g;

/** A value as YAML text, as sigs.k8s.io/yaml writes it; ends with a line break. Throws a FunctionError. */
export const encodeYaml = (run: Run, value: GoValue): string =>
  printYaml(readAgain(toJson(value, (steps) => run.spend(steps))));

/** What is left of JSON data once Go has read it as YAML: as a rule, the data itself. */
const readAgain = (value: JsonValue): JsonValue => (isReadAlike(value) ? value : changedByReading(value));

const changedByReading = (value: JsonValue): JsonValue => {
  if (typeof value === 'string') return readText(value);
  if (Array.isArray(value)) return value.map(changedByReading);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [readText(key), changedByReading(entry)]));
};

const readDifferently = /[\x7f-\x9f\ud800-\udfff\ufffe\uffff]/;

const isReadAlike = (value: JsonValue): boolean => {
  if (typeof value === 'string') return !readDifferently.test(value);
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(isReadAlike);
  for (const key in value) if (readDifferently.test(key) || !isReadAlike(value[key] ?? null)) return false;
  return true;
};

const readText = (text: string): string => {
  if (refusedByReader.test(text)) throw new FunctionError('yaml: control characters are not allowed');
  const sound = wellFormed(text);
  return sound.includes('\u0085') ? sound.replace(nextLine, foldedBreaks) : sound;
};

const foldedBreaks = (found: string): string => {
  const breaks = found.split('\u0085').length - 1;
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
};

/** A value as YAML text with lists indented below their keys and no line folded, as Helm's toYamlPretty writes it. */
export const encodePrettyYaml = (run: Run, value: GoValue): string =>
  prettyNode(
    toJson(value, (steps) => run.spend(steps)),
    '',
  );

const prettyNode = (value: JsonValue, pad: string): string => {
  if (Array.isArray(value) && value.length > 0)
    return value.map((item) => `- ${prettyNode(item, `${pad}  `)}`).join(`\n${pad}`);
  if (isJsonObject(value) && Object.keys(value).length > 0) return prettyMap(value, pad);
  if (typeof value === 'number') return formatFloat(value);
  return scalar(value, pad);
};

const prettyMap = (map: { readonly [key: string]: JsonValue }, pad: string): string =>
  Object.keys(map)
    .sort(compareKeys)
    .map((key) => {
      const value = map[key] ?? null;
      const nested = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
      const inner = `${pad}  `;
      return `${scalar(key, pad)}:${nested ? `\n${inner}` : ' '}${prettyNode(value, nested ? inner : pad)}`;
    })
    .join(`\n${pad}`);

/** A scalar or an empty collection; further lines stand two columns below the parent. */
const scalar = (value: JsonValue, pad: string): string => {
  const printed = printYaml(value).replace(/\n$/, '');
  const isFolded = typeof value === 'string' && !/[\n\u2028\u2029]/.test(value);
  if (isFolded) return printed.replace(/\n {2}\\?/g, ' ');
  return printed.replace(/\n(?=.)/g, `\n${pad}`);
};
