import { FunctionError } from '../error.ts';
import { sprint } from '../print/format.ts';
import { fn, restFn, runFn } from '../value/function.ts';
import { type GoFunction, GoList, type GoValue, int64, ints, type Run } from '../value/go-value.ts';
import { any, float, int, text } from '../value/parameter.ts';
import { castFloat, castInteger } from './cast.ts';
import { type Decimal, decimal, dividedBy, minus, plus, times, toFloat } from './decimal.ts';

/** Integer arithmetic over any number of arguments; the result wraps as int64 does. */
const integers = (combine: (a: bigint, b: bigint) => bigint): GoFunction =>
  restFn([any], any, (_, [first], others) =>
    int64(others.map(castInteger).reduce((total, next) => BigInt.asIntN(64, combine(total, next)), castInteger(first))),
  );

const floats = (combine: (a: number, b: number) => number): GoFunction =>
  restFn([any], any, (_, [first], others) =>
    others.map(castFloat).reduce((total, next) => combine(total, next), castFloat(first)),
  );

const decimals = (combine: (a: Decimal, b: Decimal) => Decimal): GoFunction =>
  restFn([any], any, (_, [first], others) => combineDecimals(combine, [first, ...others]));

const combineDecimals = (combine: (a: Decimal, b: Decimal) => Decimal, values: readonly GoValue[]): number => {
  const [first = decimal(0), ...others] = values.map((value) => decimal(castFloat(value)));
  return toFloat(others.reduce(combine, first));
};

const divided = (a: Decimal, b: Decimal): Decimal => {
  if (b.digits === 0n) throw new FunctionError('decimal division by 0');
  return dividedBy(a, b);
};

const nonZero = (divisor: bigint): bigint => {
  if (divisor === 0n) throw new FunctionError('runtime error: integer divide by zero');
  return divisor;
};

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Rounds at a decimal place; `up` is the fraction from which on it rounds up. */
const rounded = (value: number, places: number, up: number): number => {
  const power = 10 ** places;
  const shifted = power * value;
  return (shifted - Math.trunc(shifted) >= up ? Math.ceil(shifted) : Math.floor(shifted)) / power;
};

/** Whole numbers from `start` towards `stop`, which is not among them. */
const steps = (run: Run, start: number, stop: number, step: number): bigint[] => {
  const numbers: bigint[] = [];
  if (step === 0) return numbers;
  // Each number takes memory, too.
  run.spend(Math.max(0, (2 * (stop - start)) / step));
  for (let at = start; step > 0 ? at < stop : at > stop; at += step) numbers.push(BigInt(at));
  return numbers;
};

/** The numbers of `seq`: end, start and end, or start, step and end, all included. */
const sequence = (run: Run, args: readonly number[]): string => {
  const [first = 0, second = 0, third = 0] = args;
  const inclusive = (start: number, step: number, end: number): string =>
    steps(run, start, end + Math.sign(step), step).join(' ');
  switch (args.length) {
    case 1:
      return inclusive(1, first < 1 ? -1 : 1, first);
    case 2:
      return inclusive(first, first > second ? -1 : 1, second);
    case 3:
      // A step that leads away from the end gives nothing.
      return (third - first) * second < 0 ? '' : inclusive(first, second, third);
    default:
      return '';
  }
};

const octal = (value: GoValue, run: Run): bigint => {
  const digits = sprint(value, (count) => run.spend(count));
  return /^[+-]?[0-7]+$/.test(digits) ? BigInt.asIntN(64, signedOctal(digits)) : 0n;
};

const signedOctal = (digits: string): bigint => {
  const magnitude = BigInt(`0o${digits.replace(/^[+-]/, '')}`);
  return digits.startsWith('-') ? -magnitude : magnitude;
};

const plainInteger = (digits: string): bigint => {
  if (!/^[+-]?\d+$/.test(digits)) return 0n;
  const value = BigInt(digits.replace('+', ''));
  return value > 2n ** 63n - 1n ? 2n ** 63n - 1n : value < -(2n ** 63n) ? -(2n ** 63n) : value;
};

/** Sprig's numbers: conversions, integer arithmetic, decimal arithmetic, rounding, sequences. */
export const mathFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['int', fn([any], (value) => BigInt.asIntN(64, castInteger(value)))],
  ['int64', fn([any], (value) => int64(castInteger(value)))],
  ['float64', fn([any], castFloat)],
  ['atoi', fn([text], plainInteger)],
  ['toDecimal', runFn([any], (run, value) => int64(octal(value, run)))],
  ['add', restFn([], any, (_, __, values) => int64(values.map(castInteger).reduce((total, next) => total + next, 0n)))],
  ['add1', fn([any], (value) => int64(castInteger(value) + 1n))],
  ['sub', fn([any, any], (a, b) => int64(castInteger(a) - castInteger(b)))],
  ['mul', integers((a, b) => a * b)],
  ['div', fn([any, any], (a, b) => int64(castInteger(a) / nonZero(castInteger(b))))],
  ['mod', fn([any, any], (a, b) => int64(castInteger(a) % nonZero(castInteger(b))))],
  ['max', integers(larger)],
  ['biggest', integers(larger)],
  ['min', integers(smaller)],
  ['maxf', floats(Math.max)],
  ['minf', floats(Math.min)],
  ['addf', restFn([], any, (_, __, values) => combineDecimals(plus, [0, ...values]))],
  ['add1f', fn([any], (value) => combineDecimals(plus, [value, 1]))],
  ['subf', decimals(minus)],
  ['mulf', decimals(times)],
  ['divf', decimals(divided)],
  ['floor', fn([any], (value) => Math.floor(castFloat(value)))],
  ['ceil', fn([any], (value) => Math.ceil(castFloat(value)))],
  ['round', restFn([any, int], float, (_, [value, places], [up]) => rounded(castFloat(value), places, up ?? 0.5))],
  ['until', runFn([int], (run, count) => new GoList(steps(run, 0, count, count < 0 ? -1 : 1), ints))],
  ['untilStep', runFn([int, int, int], (run, start, stop, step) => new GoList(steps(run, start, stop, step), ints))],
  ['seq', restFn([], int, (run, _, args) => sequence(run, args))],
]);
