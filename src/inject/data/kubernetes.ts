import { fn } from '../../gotemplate/value/function.ts';
import {
  type ElementType,
  GoList,
  GoMap,
  type GoValue,
  HostObject,
  type HostType,
  Integer,
  Pointer,
  texts,
} from '../../gotemplate/value/go-value.ts';
import { fromJson } from '../../gotemplate/value/json.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../../objects/json.ts';
import { fieldsOf, isStructType } from '../types/codec.ts';
import type { Field } from '../types/table.ts';

/** A Kubernetes struct as templates see it; `value` is in typed form (types/codec.ts). */
export const struct = (type: string, value: JsonObject): HostObject => HostObject.of(hostTypeOf(type, 'struct'), value);

const hostTypes = {
  struct: new Map<string, HostType<JsonObject>>(),
  ptr: new Map<string, HostType<JsonObject>>(),
};

/** The host type of a Kubernetes type, always the same object. Fields are made when a template reads them. */
export const hostTypeOf = (type: string, kind: 'struct' | 'ptr'): HostType<JsonObject> => {
  let hostType = hostTypes[kind].get(type);
  if (hostType === undefined) {
    const fields = new Map(fieldsOf(type).map((field) => [field.goName, reader(field)]));
    const name = `${kind === 'ptr' ? '*' : ''}v1.${type}`;
    hostType = { name, kind, fields, methods: new Map(), json: fromJson };
    hostTypes[kind].set(type, hostType);
  }
  return hostType;
};

const reader = ({ name, presence, type }: Field): ((self: JsonObject) => GoValue) => {
  const isPointer = presence === 'given' || type.startsWith('*');
  const target = type.replace(/^\*/, '');
  return (self) => {
    const value = ownValue(self, name) ?? null;
    return isPointer ? pointer(target, value) : plain(target, value);
  };
};

const pointer = (type: string, value: JsonValue): GoValue => {
  if (!isStructType(type)) return new Pointer(type, value === null ? undefined : (plain(type, value) ?? undefined));
  return isJsonObject(value) ? HostObject.of(hostTypeOf(type, 'ptr'), value) : new Pointer(`v1.${type}`, undefined);
};

/** A value that is no pointer; null stands for the type's zero value. */
const plain = (type: string, value: JsonValue): GoValue => {
  if (type.startsWith('[]')) {
    const items = Array.isArray(value) ? value : [];
    return new GoList(
      items.map((item) => plain(type.slice(2), item)),
      elementOf(type.slice(2)),
    );
  }
  if (type.startsWith('{}')) {
    const entries = isJsonObject(value) ? Object.entries(value) : [];
    return new GoMap(
      new Map(entries.map(([key, item]) => [key, plain(type.slice(2), item)])),
      elementOf(type.slice(2)),
    );
  }
  return scalars[type]?.(value) ?? struct(type, isJsonObject(value) ? value : {});
};

const elementOf = (type: string): ElementType =>
  type === 'string' ? texts : { name: isStructType(type) ? `v1.${type}` : type, zero: plain(type, null) };

/** A type that templates can only print. */
const printedType = (name: string): HostType<string> => ({
  name,
  kind: 'struct',
  fields: new Map(),
  methods: new Map([['String', (self) => fn([], () => self)]]),
  print: (self) => self,
  json: (self) => self,
});

const quantity = printedType('resource.Quantity');
const intOrString = printedType('intstr.IntOrString');
const time = printedType('v1.Time');

const integer =
  (type: 'int32' | 'int64') =>
  (value: JsonValue): GoValue =>
    new Integer(type, BigInt(typeof value === 'number' ? value : 0));

const scalars: Readonly<Record<string, (value: JsonValue) => GoValue>> = {
  string: (value) => (typeof value === 'string' ? value : ''),
  bool: (value) => value === true,
  int32: integer('int32'),
  int64: integer('int64'),
  Quantity: (value) => HostObject.of(quantity, String(value ?? '0')),
  IntOrString: (value) => HostObject.of(intOrString, String(value ?? 0)),
  Time: (value) => HostObject.of(time, String(value ?? '')),
  FieldsV1: fromJson,
};
