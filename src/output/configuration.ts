import { joinPath } from '../config/path.ts';
import { isJsonObject, type JsonValue } from '../objects/json.ts';
import { compareKeys } from '../objects/yaml/key-order.ts';
import { printYaml } from '../objects/yaml/print.ts';

/** How a part of a configuration is written, by the value of `-o` (operator-pipeline facts 18.3). */
export const configurationPrinters = {
  yaml: (value) => `${printYaml(value)}\n`,
  json: (value) => `${JSON.stringify(value, withSortedKeys, 4)}\n`,
  flags: (value) => flagLines(value).join(''),
} satisfies Record<string, (value: JsonValue) => string>;

export type ConfigurationFormat = keyof typeof configurationPrinters;

const withSortedKeys = (_key: string, value: JsonValue): JsonValue =>
  isJsonObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareKeys(a, b))) : value;

/** A line `path=value` for each scalar, sorted; maps and lists without any have none. */
const flagLines = (value: JsonValue): string[] =>
  leaves(value, [])
    .map(([path, leaf]) => `${joinPath(path)}=${JSON.stringify(leaf)}\n`)
    .sort();

const leaves = (value: JsonValue, path: readonly string[]): [readonly string[], JsonValue][] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...path, `[${index}]`]));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
  return [[path, value]];
};
