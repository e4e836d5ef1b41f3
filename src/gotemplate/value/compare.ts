import { byBytes } from '../../objects/byte-order.ts';
import { FunctionError } from '../error.ts';
import { sprintf } from '../print/format.ts';
import { Complex, GoBytes, GoList, GoMap, type GoValue, HostObject, Integer } from './go-value.ts';
import { isNil, typeName } from './types.ts';

/** What can be compared with each other: integers of all types, floats, texts, bools (go-templates facts 6). */
type Basic =
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'complex'; readonly value: Complex };

const basicOf = (value: GoValue): Basic | undefined => {
  switch (typeof value) {
    case 'bigint':
      return { kind: 'integer', value };
    case 'number':
      return { kind: 'float', value };
    case 'string':
      return { kind: 'text', value };
    case 'boolean':
      return { kind: 'bool', value };
    default:
  }
  if (value instanceof Integer) return { kind: 'integer', value: value.value };
  if (value instanceof Complex) return { kind: 'complex', value };
  return value instanceof HostObject ? hostBasic(value) : undefined;
};

/** A named number or text type, such as an enum. */
const hostBasic = ({ type, self }: HostObject): Basic | undefined => {
  if (type.number !== undefined) return { kind: 'integer', value: type.number(self) };
  return type.kind === 'string' ? { kind: 'text', value: type.print?.(self) ?? '' } : undefined;
};

const incompatible = (a: GoValue, b: GoValue): FunctionError =>
  new FunctionError(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`);

/** Go's `eq` of two values. Throws a FunctionError for values of different kinds and for lists and maps. */
export const areEqual = (a: GoValue, b: GoValue): boolean => {
  const left = basicOf(a);
  const right = basicOf(b);
  if (left !== undefined && right !== undefined) {
    if (left.kind !== right.kind) throw incompatible(a, b);
    if (left.kind === 'complex' && right.kind === 'complex')
      return left.value.real === right.value.real && left.value.imaginary === right.value.imaginary;
    return left.value === right.value;
  }
  if (a === undefined || a === null || b === undefined || b === null) return isNil(a) && isNil(b);
  if (left !== undefined || right !== undefined) throw incompatible(a, b);
  if (!isComparable(a) || !isComparable(b)) throw notComparable(a, b);
  return a === b || (a instanceof HostObject && b instanceof HostObject && a.self === b.self);
};

const isComparable = (value: GoValue): boolean =>
  !(value instanceof GoList || value instanceof GoMap || value instanceof GoBytes);

const notComparable = (a: GoValue, b: GoValue): FunctionError => {
  const [left, right] = [typeName(a), typeName(b)];
  const shown = (value: GoValue, verb: string): string => {
    let budget = 1000;
    return sprintf(verb, [value], (steps) => {
      budget -= steps;
      if (budget < 0) throw new FunctionError(`non-comparable type ${left}`);
    });
  };
  if (left === right) return new FunctionError(`non-comparable type ${shown(b, '%s')}: ${left}`);
  return new FunctionError(`non-comparable types ${shown(a, '%s')}: ${left}, ${right}: ${shown(b, '%v')}`);
};

/** Go's `lt`. Throws a FunctionError for values without an order or of different kinds. */
export const isLess = (a: GoValue, b: GoValue): boolean => {
  const left = basicOf(a);
  const right = basicOf(b);
  if (left === undefined || right === undefined) throw new FunctionError('invalid type for comparison');
  if (left.kind !== right.kind) throw incompatible(a, b);
  if (left.kind === 'text' && right.kind === 'text') return byBytes(left.value, right.value) < 0;
  if (left.kind === 'bool' || left.kind === 'complex') throw new FunctionError('invalid type for comparison');
  return left.value < right.value;
};
