import {
  anything,
  type ElementType,
  GoList,
  GoMap,
  type GoValue,
  HostObject,
  type HostType,
  type Parameter,
  Pointer,
  refused,
  texts,
} from './go-value.ts';
import { integerValue } from './types.ts';

/** A value of any type; nothing at all becomes nil. */
export const any: Parameter<Exclude<GoValue, undefined>> = {
  type: 'interface {}',
  literal: 'any',
  accept: (value) => value ?? null,
};

/** Any value, with nothing and nil kept apart: what Go's own functions take. */
export const raw: Parameter<GoValue> = { type: 'reflect.Value', literal: 'any', accept: (value) => value };

/** A scalar, or what a pointer to one leads to; `read` gives undefined for values of other types. */
const scalar = <T>(
  type: string,
  literal: Parameter<T>['literal'],
  read: (value: GoValue) => T | undefined,
): Parameter<T> => ({
  type,
  literal,
  accept: (value) => read(value instanceof Pointer ? value.target : value) ?? refused,
});

export const text = scalar('string', 'string', (value) => (typeof value === 'string' ? value : undefined));
export const bool = scalar('bool', 'bool', (value) => (typeof value === 'boolean' ? value : undefined));
export const float = scalar('float64', 'float', (value) => (typeof value === 'number' ? value : undefined));

/** Go's int as a JavaScript number: counts, widths and indices, never exact arithmetic. */
export const int = scalar('int', 'integer', (value) => (typeof value === 'bigint' ? Number(value) : undefined));

export const uint32: Parameter<number> = {
  type: 'uint32',
  literal: 'integer',
  accept: (value) => {
    // Only literals reach this type: no function gives one.
    const found = integerValue(value);
    return found === undefined || found < 0n || found > 0xffffffffn ? refused : Number(found);
  },
};

const mapOf = (element: ElementType): Parameter<GoMap> => ({
  type: `map[string]${element.name}`,
  literal: 'none',
  accept: (value) => {
    if (value === undefined) return new GoMap(new Map(), element, undefined, true);
    if (!(value instanceof GoMap) || value.element !== element) return refused;
    // A named map type becomes the plain one, over the same entries.
    return value.named === undefined ? value : new GoMap(value.entries, element);
  },
});

const listOf = (element: ElementType): Parameter<GoList> => ({
  type: `[]${element.name}`,
  literal: 'none',
  accept: (value) => {
    if (value === undefined) return new GoList([], element, undefined, true);
    if (!(value instanceof GoList) || value.element !== element) return refused;
    return value.named === undefined ? value : new GoList(value.items, element);
  },
});

export const map = mapOf(anything);
export const textMap = mapOf(texts);
export const list = listOf(anything);

/** An object of one host type; `is` tells its type apart from others. */
export const host = <Self>(type: HostType<Self>, is: (self: unknown) => self is Self): Parameter<Self> => ({
  type: type.name,
  literal: 'none',
  accept: (value) => (value instanceof HostObject && is(value.self) ? value.self : refused),
});
