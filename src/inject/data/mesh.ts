import { fn } from '../../gotemplate/value/function.ts';
import {
  anything,
  GoList,
  GoMap,
  type GoValue,
  HostObject,
  type HostType,
  Integer,
  texts,
} from '../../gotemplate/value/go-value.ts';
import { fromJson } from '../../gotemplate/value/json.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../../objects/json.ts';
import { durationNanos } from '../mesh/duration.ts';
import { type FieldType, type MessageField, messageFields } from '../mesh/message.ts';

/** A message of the mesh configuration behind a pointer; undefined is the nil pointer. */
export interface MessageSelf {
  readonly name: string;
  readonly message: JsonObject | undefined;
}

/** Tells messages from what else stands behind a host object. */
export const isMessageSelf = (self: unknown): self is MessageSelf =>
  typeof self === 'object' && self !== null && 'name' in self && 'message' in self;

/** A mesh configuration message as templates see it; undefined for a nil pointer, on which getters still work. */
export const message = (name: string, value: JsonObject | undefined): HostObject =>
  HostObject.of(messageType(name), { name, message: value });

const messageTypes = new Map<string, HostType<MessageSelf>>();

const messageType = (name: string): HostType<MessageSelf> => {
  let type = messageTypes.get(name);
  if (type === undefined) {
    const read = messageFields(name).map((field) => [goNameOf(field.name), reader(field)] as const);
    type = {
      name: `*v1alpha1.${name}`,
      kind: 'ptr',
      fields: new Map(read),
      methods: new Map(read.map(([goName, get]) => [`Get${goName}`, (self) => fn([], () => get(self))])),
      isNil: (self) => self.message === undefined,
      json: (self) => fromJson(self.message ?? null),
    };
    messageTypes.set(name, type);
  }
  return type;
};

/** Go's name of a field: capitalised, and a letter after a digit is a capital too. */
const goNameOf = (name: string): string => name.replace(/^[a-z]|(?<=\d)[a-z]/g, (letter) => letter.toUpperCase());

const reader =
  ({ name, type, explicit, group }: MessageField) =>
  ({ message: self }: MessageSelf): GoValue => {
    const value = ownValue(self ?? {}, name);
    return explicit && group === undefined ? wrapper(type, value) : plain(type, value);
  };

const plain = (type: FieldType, value: JsonValue | undefined): GoValue => {
  switch (type.kind) {
    case 'message':
      return message(type.name, isJsonObject(value) ? value : undefined);
    case 'list': {
      const items = Array.isArray(value) ? value.map((item) => plain(type.item, item)) : [];
      return new GoList(items, elementOf(type.item));
    }
    case 'map': {
      const entries = Object.entries(isJsonObject(value) ? value : {});
      return new GoMap(new Map(entries.map(([key, item]) => [key, plain(type.item, item)])), elementOf(type.item));
    }
    case 'string':
      return typeof value === 'string' ? value : '';
    case 'bool':
      return value === true;
    case 'int32':
    case 'uint32':
    case 'int64':
      return new Integer(type.kind, BigInt(Number(value ?? 0)));
    case 'double':
      return Number(value ?? 0);
    case 'enum':
      return HostObject.of(enumType, enumSelf(type.names, value));
    case 'Duration':
      return HostObject.of(durationType, { nanos: typeof value === 'string' ? durationNanos(value) : undefined });
    case 'any':
      return fromJson(value ?? null);
  }
};

const elementOf = (type: FieldType) => (type.kind === 'string' ? texts : anything);

/** A value of an enum; one without a name is printed as its number. */
interface EnumSelf {
  readonly name: string;
  readonly number: number;
}

const enumSelf = (names: readonly string[], value: JsonValue | undefined): EnumSelf => {
  const name = String(value ?? names[0]);
  return { name, number: typeof value === 'number' ? value : names.indexOf(name) };
};

const enumType: HostType<EnumSelf> = {
  name: 'v1alpha1.Enum',
  kind: 'int32',
  fields: new Map(),
  methods: new Map([['String', ({ name }) => fn([], () => name)]]),
  print: ({ name }) => name,
  number: (self) => BigInt(self.number),
  json: ({ name }) => name,
};

/** A duration behind a pointer; undefined is the nil pointer. */
export interface DurationSelf {
  readonly nanos: bigint | undefined;
}

/** Tells durations from what else stands behind a host object. */
export const isDurationSelf = (self: unknown): self is DurationSelf =>
  typeof self === 'object' && self !== null && 'nanos' in self;

const secondsOf = ({ nanos }: DurationSelf): bigint => (nanos ?? 0n) / 1_000_000_000n;

export const durationType: HostType<DurationSelf> = {
  name: '*durationpb.Duration',
  kind: 'ptr',
  fields: new Map([['Seconds', (self) => new Integer('int64', secondsOf(self))]]),
  methods: new Map([['GetSeconds', (self) => fn([], () => new Integer('int64', secondsOf(self)))]]),
  isNil: ({ nanos }) => nanos === undefined,
  print: (self) => {
    const nanos = (self.nanos ?? 0n) % 1_000_000_000n;
    return [`seconds:${secondsOf(self)}`, ...(nanos === 0n ? [] : [`nanos:${nanos}`])].join(' ');
  },
};

/** A scalar that can be absent: behind a pointer, with GetValue. */
const wrapper = (type: FieldType, value: JsonValue | undefined): GoValue =>
  HostObject.of(wrapperType, { type, value: value ?? undefined });

interface WrapperSelf {
  readonly type: FieldType;
  readonly value: JsonValue | undefined;
}

const wrapped = ({ type, value }: WrapperSelf): GoValue => plain(type, value);

const wrapperType: HostType<WrapperSelf> = {
  name: '*wrapperspb.Value',
  kind: 'ptr',
  fields: new Map([['Value', wrapped]]),
  methods: new Map([['GetValue', (self) => fn([], () => wrapped(self))]]),
  isNil: ({ value }) => value === undefined,
  print: ({ value }) => (value === undefined ? '<nil>' : `value:${value}`),
  json: ({ value }) => fromJson(value ?? null),
};
