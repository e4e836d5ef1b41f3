import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../../objects/json.ts';
import { typesIn } from '../types/table.ts';
import { durationNanos, protoDuration } from './duration.ts';
import { messageTable } from './messages.ts';

const scalarKinds = ['string', 'bool', 'int32', 'uint32', 'int64', 'double', 'Duration', 'any'] as const;
type ScalarKind = (typeof scalarKinds)[number];

/** How a field's value is read and kept. */
export type FieldType =
  | { readonly kind: ScalarKind }
  | { readonly kind: 'enum'; readonly names: readonly string[] }
  | { readonly kind: 'list' | 'map'; readonly item: FieldType }
  | { readonly kind: 'message'; readonly name: string };

export interface MessageField {
  readonly name: string;
  readonly type: FieldType;
  /** Kept when given, even if it has its type's zero value. */
  readonly explicit: boolean;
  /** Of the fields of one group only the one set last is there. */
  readonly group: string | undefined;
}

const wrapped: Record<string, string> = {
  BoolValue: 'bool',
  Int32Value: 'int32',
  UInt32Value: 'uint32',
  Int64Value: 'int64',
};

const parseType = (text: string): FieldType => {
  if (text.startsWith('[]')) return { kind: 'list', item: parseType(text.slice(2)) };
  if (text.startsWith('{}')) return { kind: 'map', item: parseType(text.slice(2)) };
  if (text.includes(',')) return { kind: 'enum', names: text.split(',') };
  if (text.endsWith('Value')) return parseType(wrapped[text] ?? text);
  const scalar = scalarKinds.find((kind) => kind === text);
  return scalar === undefined ? { kind: 'message', name: text } : { kind: scalar };
};

const parseField = (text: string): MessageField => {
  const [, name = '', type = '', group] = /^(\w+):([^@]+)(?:@(\w+))?$/.exec(text) ?? [];
  return { name, type: parseType(type), explicit: group !== undefined || type.endsWith('Value'), group };
};

const fieldTexts = new Map(typesIn(messageTable));
const fieldLists = new Map<string, readonly MessageField[]>();

/** The fields of a message in declaration order. Throws if there is no such message. */
export const messageFields = (message: string): readonly MessageField[] => {
  let fields = fieldLists.get(message);
  if (fields === undefined) {
    const text = fieldTexts.get(message);
    if (text === undefined) throw new Error(`no mesh configuration message is named ${message}`);
    fields = text === '' ? [] : text.split(/\s+/).map(parseField);
    fieldLists.set(message, fields);
  }
  return fields;
};

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const givenField = (value: JsonObject, name: string): JsonValue | undefined =>
  ownValue(value, name) ?? ownValue(value, snakeCase(name)) ?? undefined;

/**
 * A message with a layer from JSON on top: each field that the layer gives replaces the old one as a whole
 * (injection facts 3.2). `base` is what readMessage gives and is not changed; the layer has been checked (validate.ts).
 */
export const layMessage = (message: string, base: JsonObject, layer: JsonObject): JsonObject => {
  const over = readMessage(message, layer);
  const fields = messageFields(message);
  const merged: JsonObject = {};
  for (const { name, group } of fields) {
    const isReplaced = group !== undefined && fields.some((field) => field.group === group && field.name in over);
    // A field that the layer sets to its zero value has no entry in `over`, and none is left.
    const isGiven = givenField(layer, name) !== undefined;
    const value = ownValue(over, name) ?? (isReplaced || isGiven ? undefined : ownValue(base, name));
    if (value !== undefined) merged[name] = value;
  }
  return merged;
};

/**
 * A message from JSON that has been checked (validate.ts), as istiod reads it (injection facts 10): names in camel or
 * snake case, unknown fields and nulls ignored. In the result, fields have their camel-case names in declaration order,
 * enums their names, durations and 64-bit integers their proto3 JSON text; what has its type's zero value is left out,
 * unless it is explicit.
 */
export const readMessage = (message: string, value: JsonValue): JsonObject => {
  if (!isJsonObject(value)) return {};
  const result: JsonObject = {};
  for (const { name, type, explicit } of messageFields(message)) {
    const given = givenField(value, name);
    if (given === undefined) continue;
    const read = readField(type, given);
    if (explicit || !isZero(type, read)) result[name] = read;
  }
  return result;
};

const isZero = (type: FieldType, value: JsonValue): boolean => {
  if (type.kind === 'message' || type.kind === 'any' || type.kind === 'Duration') return false;
  if (type.kind === 'enum') return value === type.names[0];
  return typeof value === 'object' && value !== null ? Object.keys(value).length === 0 : !value;
};

/** A map field's entries, by key. */
export const sortedMap = (entries: readonly [string, JsonValue][]): JsonObject =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

const readField = (type: FieldType, value: JsonValue): JsonValue => {
  switch (type.kind) {
    case 'message':
      return readMessage(type.name, value);
    case 'list':
      return Array.isArray(value) ? value.map((item) => readField(type.item, item)) : [];
    case 'map':
      return isJsonObject(value)
        ? sortedMap(Object.entries(value).map(([key, item]) => [key, readField(type.item, item)]))
        : {};
    case 'int32':
    case 'uint32':
    case 'double':
      return Number(value);
    case 'int64':
      return String(value);
    case 'enum':
      return typeof value === 'number' ? (type.names[value] ?? value) : value;
    case 'Duration':
      return protoDuration(durationNanos(String(value)) ?? 0n);
    default:
      return value;
  }
};
