import { parseFloat64, parseInteger } from '../parse/number.ts';
import { type GoValue, Integer } from '../value/go-value.ts';

const maxInt64 = 2n ** 63n - 1n;
const minInt64 = -(2n ** 63n);

/** A value as an int64 as sprig's arithmetic takes it: texts are parsed, floats cut off, all that fails is 0. */
export const castInteger = (value: GoValue): bigint => {
  switch (typeof value) {
    case 'bigint':
      return value;
    case 'number':
      return truncated(value);
    case 'boolean':
      return value ? 1n : 0n;
    case 'string': {
      const parsed = parseInteger(value.replace(/^([+-]?\d+)\.0+$/, '$1')) ?? 0n;
      return parsed > maxInt64 || parsed < minInt64 ? 0n : parsed;
    }
    default:
      return value instanceof Integer ? BigInt.asIntN(64, value.value) : 0n;
  }
};

/** A float without its fraction; one that an int64 cannot hold becomes the smallest int64, as on common machines. */
const truncated = (value: number): bigint =>
  Number.isFinite(value) && Math.abs(value) < 2 ** 63 ? BigInt(Math.trunc(value)) : minInt64;

/** A value as a float64: texts are parsed, all that fails is 0. */
export const castFloat = (value: GoValue): number => {
  switch (typeof value) {
    case 'number':
      return value;
    case 'bigint':
      return Number(value);
    case 'boolean':
      return value ? 1 : 0;
    case 'string':
      return parseFloat64(value) ?? 0;
    default:
      return value instanceof Integer ? Number(value.value) : 0;
  }
};
