import { formatFloat } from '../../objects/go-number.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue, setOwn } from '../../objects/json.ts';
import { canonicalQuantity } from '../../objects/quantity.ts';
import { TypeMismatch, within } from '../mismatch.ts';
import { containerTypes } from './container.ts';
import { metaTypes } from './meta.ts';
import { openShiftTypes } from './openshift.ts';
import { podTypes } from './pod.ts';
import { podStatusTypes } from './pod-status.ts';
import { type Field, parseFields, typesIn } from './table.ts';
import { volumeTypes } from './volumes.ts';
import { workloadTypes } from './workloads.ts';

interface Codec {
  /** A present, non-null value in typed form. */
  readonly decode: (value: JsonValue) => JsonValue;
  /** What stands for an absent or null value. */
  readonly zero: () => JsonValue;
}

const tables = [metaTypes, containerTypes, podTypes, podStatusTypes, volumeTypes, workloadTypes, openShiftTypes];
const fieldTexts = new Map(tables.flatMap(typesIn));
const fieldLists = new Map<string, readonly Field[]>();

/** The fields of a Kubernetes type in Go's order. Throws if the tables have no such type. */
export const fieldsOf = (type: string): readonly Field[] => {
  let fields = fieldLists.get(type);
  if (fields === undefined) {
    const text = fieldTexts.get(type);
    if (text === undefined) throw new Error(`no Kubernetes type is named ${type}`);
    fields = parseFields(text);
    fieldLists.set(type, fields);
  }
  return fields;
};

const fieldMaps = new Map<string, ReadonlyMap<string, Field>>();

/** The fields of a Kubernetes type by name. */
export const fieldsByName = (type: string): ReadonlyMap<string, Field> => {
  let fields = fieldMaps.get(type);
  if (fields === undefined) {
    fields = new Map(fieldsOf(type).map((field) => [field.name, field]));
    fieldMaps.set(type, fields);
  }
  return fields;
};

/** True for the name of a type with fields. */
export const isStructType = (type: string): boolean => fieldTexts.has(type);

/**
 * A value as Go decodes it into a Kubernetes 1.35 type and encodes it again (injection facts 6.5): unknown fields are
 * gone, empty ones left out as their types tell, numbers and booleans are text where text is wanted, quantities
 * canonical, keys in the order of Go's structs. The argument is not changed. Throws TypeMismatch.
 */
export const typed = (type: string, value: JsonValue | undefined): JsonValue => {
  const { decode, zero } = codecOf(type);
  return value === undefined || value === null ? zero() : decode(value);
};

/** typed of a struct type, which always gives a map. */
export const typedStruct = (type: string, value: JsonValue | undefined): JsonObject => {
  const result = typed(type, value);
  return isJsonObject(result) ? result : {};
};

const codecs = new Map<string, Codec>();

const codecOf = (type: string): Codec => {
  let codec = codecs.get(type);
  if (codec === undefined) {
    codec = scalars[type] ?? composite(type);
    codecs.set(type, codec);
  }
  return codec;
};

const composite = (type: string): Codec => {
  if (type.startsWith('*')) return { ...codecOf(type.slice(1)), zero: () => null };
  if (type.startsWith('[]')) return listOf(codecOf(type.slice(2)));
  if (type.startsWith('{}')) return mapOf(codecOf(type.slice(2)));
  return structOf(fieldsOf(type));
};

const decodePart = ({ decode, zero }: Codec, value: JsonValue, key: string | number): JsonValue => {
  if (value === null) return zero();
  try {
    return decode(value);
  } catch (error) {
    throw within(key, error);
  }
};

const listOf = (item: Codec): Codec => ({
  zero: () => null,
  decode: (value) => {
    if (!Array.isArray(value)) throw new TypeMismatch('a list', value);
    return value.map((entry, index) => decodePart(item, entry, index));
  },
});

const mapOf = (item: Codec): Codec => ({
  zero: () => null,
  decode: (value) => {
    if (!isJsonObject(value)) throw new TypeMismatch('a map', value);
    const map: JsonObject = {};
    for (const key of Object.keys(value).sort()) setOwn(map, key, decodePart(item, ownValue(value, key) ?? null, key));
    return map;
  },
});

/** A field with the codec of its type. */
interface Part {
  readonly name: string;
  readonly presence: Field['presence'];
  readonly codec: Codec;
}

const structOf = (fields: readonly Field[]): Codec => {
  // Types refer to each other, some in circles, so the codecs of the fields are looked up when they are first needed.
  let parts: readonly Part[] | undefined;
  const decode = (value: JsonValue): JsonObject => {
    if (!isJsonObject(value)) throw new TypeMismatch('a map', value);
    parts ??= fields.map(({ name, presence, type }) => ({ name, presence, codec: codecOf(type) }));
    const struct: JsonObject = {};
    for (const { name, presence, codec } of parts) {
      // No field has the name of a member that all objects inherit.
      const given = value[name];
      if (given !== undefined && given !== null) {
        const decoded = decodePart(codec, given, name);
        if (presence !== 'nonEmpty' || !isEmpty(decoded)) struct[name] = decoded;
      } else if (presence === 'always') struct[name] = codec.zero();
    }
    return struct;
  };
  return { decode, zero: () => decode({}) };
};

const isEmpty = (value: JsonValue): boolean => {
  if (typeof value !== 'object' || value === null) return !value;
  if (Array.isArray(value)) return value.length === 0;
  for (const _ in value) return false;
  return true;
};

const integer = (limit: number): Codec => ({
  zero: () => 0,
  decode: (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < -limit || value >= limit)
      throw new TypeMismatch('a whole number', value);
    return value;
  },
});

const quantity = (value: JsonValue): JsonValue => {
  const text = typeof value === 'number' ? String(value) : value;
  const canonical = typeof text === 'string' ? canonicalQuantity(text.trim()) : undefined;
  if (canonical === undefined) throw new TypeMismatch('a quantity such as 100m or 128Mi', value);
  return canonical;
};

const time = (value: JsonValue): JsonValue => {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
  const at = typeof value === 'string' && form.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) throw new TypeMismatch('a time such as 2006-01-02T15:04:05Z', value);
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
};

const scalars: Record<string, Codec> = {
  string: {
    zero: () => '',
    decode: (value) => {
      if (typeof value === 'string') return value;
      if (typeof value === 'boolean') return String(value);
      if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : formatFloat(value);
      throw new TypeMismatch('text', value);
    },
  },
  bool: {
    zero: () => false,
    decode: (value) => {
      if (typeof value !== 'boolean') throw new TypeMismatch('true or false', value);
      return value;
    },
  },
  int32: integer(2 ** 31),
  int64: integer(2 ** 63),
  IntOrString: {
    zero: () => 0,
    decode: (value) => {
      if (typeof value === 'string') return value;
      if (typeof value !== 'number' || !Number.isInteger(value))
        throw new TypeMismatch('a whole number or text', value);
      return value;
    },
  },
  Quantity: { zero: () => '0', decode: quantity },
  Time: { zero: () => null, decode: time },
  FieldsV1: { zero: () => ({}), decode: (value) => value },
};
