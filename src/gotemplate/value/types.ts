import { Complex, GoBytes, GoList, GoMap, type GoValue, HostObject, Integer, Pointer } from './go-value.ts';

/** Go's name of a value's type, as `%T` prints it: `[]interface {}`, `map[string]string`, `<nil>`. */
export const typeName = (value: GoValue): string => {
  switch (typeof value) {
    case 'undefined':
      return '<nil>';
    case 'boolean':
      return 'bool';
    case 'string':
      return 'string';
    case 'number':
      return 'float64';
    case 'bigint':
      return 'int';
    default:
  }
  if (value === null) return '<nil>';
  if (value instanceof Integer) return value.type;
  if (value instanceof Complex) return 'complex128';
  if (value instanceof GoList) return value.named?.name ?? `[]${value.element.name}`;
  if (value instanceof GoMap) return value.named?.name ?? `map[string]${value.element.name}`;
  if (value instanceof GoBytes) return '[]uint8';
  if (value instanceof Pointer) return `*${value.type}`;
  return value.type.name;
};

/** Go's kind of a value: `slice`, `map`, `struct`, `int64`; `invalid` for nil. */
export const kindName = (value: GoValue): string => {
  if (value === null || value === undefined) return 'invalid';
  if (value instanceof GoList || value instanceof GoBytes) return 'slice';
  if (value instanceof GoMap) return 'map';
  if (value instanceof Pointer) return 'ptr';
  if (value instanceof HostObject) return value.type.kind;
  return typeName(value);
};

/** The number behind an integer of any type, undefined for everything else. */
export const integerValue = (value: GoValue): bigint | undefined => {
  if (typeof value === 'bigint') return value;
  if (value instanceof HostObject) return value.type.number?.(value.self);
  return value instanceof Integer ? value.value : undefined;
};

/** True for nil in all its forms. */
export const isNil = (value: GoValue): boolean => {
  if (value === undefined || value === null) return true;
  if (value instanceof Pointer) return value.target === undefined;
  if (value instanceof GoList || value instanceof GoMap) return value.isNil;
  return value instanceof HostObject && value.type.isNil?.(value.self) === true;
};
