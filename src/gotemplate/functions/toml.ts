import { parse, TomlDate, TomlError } from 'smol-toml';
import { byBytes } from '../../objects/byte-order.ts';
import { formatFloat } from '../../objects/go-number.ts';
import { FunctionError } from '../error.ts';
import { Instant } from '../time/instant.ts';
import { timeValue } from '../time/time-type.ts';
import { fixedZone, utc, type Zone } from '../time/zone.ts';
import { GoList, GoMap, type GoValue, HostObject, int64, type Spend } from '../value/go-value.ts';
import { integerValue, typeName } from '../value/types.ts';

/** The map that a TOML text describes. Throws a FunctionError for a malformed one. */
export const decodeToml = (text: string): GoMap => {
  try {
    const value = goValue(parse(text, { integersAsBigInt: true }));
    return value instanceof GoMap ? value : new GoMap();
  } catch (error) {
    if (error instanceof TomlError) throw new FunctionError(`toml: line ${error.line}: ${firstLine(error.message)}`);
    throw error;
  }
};

const firstLine = (message: string): string => (message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');

const goValue = (value: unknown): GoValue => {
  if (typeof value === 'bigint') return int64(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof TomlDate) return timeValue(new Instant(BigInt(value.getTime()) * 1_000_000n, zoneOf(value)));
  if (Array.isArray(value)) return new GoList(value.map(goValue));
  if (typeof value !== 'object' || value === null) return null;
  return new GoMap(new Map(Object.entries(value).map(([key, entry]) => [key, goValue(entry)])));
};

const zoneOf = (date: TomlDate): Zone => {
  if (date.isDate()) return fixedZone(0, 'date-local');
  if (date.isTime()) return fixedZone(0, 'time-local');
  return date.isLocal() ? fixedZone(0, 'datetime-local') : utc;
};

/** A value as TOML text: simple values first, then tables; keys in order. Throws a FunctionError. */
export const encodeToml = (value: GoValue, spend: Spend): string =>
  isTable(value) ? table(value, [], spend).replace(/^\n/, '') : inline(value, spend);

const isTable = (value: GoValue): value is GoMap => value instanceof GoMap;

const isTableList = (value: GoValue): value is GoList =>
  value instanceof GoList && value.items.length > 0 && value.items.every(isTable);

/** The body of a table: nested tables stand deeper, and are set off by an empty line at the top and in lists. */
const table = (map: GoMap, path: readonly string[], spend: Spend): string => {
  const indent = '  '.repeat(path.length);
  const gap = path.length === 0 ? '\n' : '';
  let simple = '';
  let tables = '';
  for (const key of [...map.entries.keys()].sort(byBytes)) {
    spend(4);
    const value = map.entries.get(key);
    const inner = [...path, bareOrQuoted(key)];
    const name = inner.join('.');
    if (isTable(value)) tables += `${gap}${indent}[${name}]\n${table(value, inner, spend)}`;
    else if (isTableList(value))
      for (const item of value.items)
        tables += `\n${indent}[[${name}]]\n${isTable(item) ? table(item, inner, spend) : ''}`;
    else if (value !== null && value !== undefined)
      simple += `${indent}${bareOrQuoted(key)} = ${inline(value, spend)}\n`;
  }
  return simple + tables;
};

const inline = (value: GoValue, spend: Spend): string => {
  spend(1);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return floatText(value);
  const whole = integerValue(value);
  if (whole !== undefined) return String(whole);
  if (value instanceof GoList)
    return `[${value.items
      .map((item) => {
        if (item === null || item === undefined) throw new FunctionError('toml: cannot encode array with nil element');
        return inline(item, spend);
      })
      .join(', ')}]`;
  if (value instanceof GoMap)
    return `{${[...value.entries]
      .sort(([a], [b]) => byBytes(a, b))
      .map(([key, entry]) => `${bareOrQuoted(key)} = ${inline(entry, spend)}`)
      .join(', ')}}`;
  if (value instanceof HostObject && value.type.print !== undefined) return value.type.print(value.self);
  if (value === null || value === undefined)
    throw new FunctionError('reflect: call of reflect.Value.Type on zero Value');
  throw new FunctionError(`toml: cannot encode ${typeName(value)}`);
};

const floatText = (value: number): string => {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  const text = formatFloat(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
};

const bareOrQuoted = (key: string): string => (/^[A-Za-z0-9_-]+$/.test(key) ? key : quoted(key));

const quoted = (text: string): string => JSON.stringify(text).replaceAll('\x7f', '\\u007f');
