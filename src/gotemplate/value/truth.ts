import { Complex, GoBytes, GoList, GoMap, type GoValue } from './go-value.ts';
import { integerValue, isNil } from './types.ts';

/** What if, with, and, or and not take for true: nothing that is nil, zero or empty (go-templates facts 5). */
export const isTrue = (value: GoValue): boolean => {
  if (value === null || typeof value !== 'object') return Boolean(value);
  if (value instanceof GoList) return value.items.length > 0;
  if (value instanceof GoMap) return value.entries.size > 0;
  if (value instanceof GoBytes) return value.text !== '';
  if (value instanceof Complex) return value.real !== 0 || value.imaginary !== 0;
  const number = integerValue(value);
  return number === undefined ? !isNil(value) : number !== 0n;
};
