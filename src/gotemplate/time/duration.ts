import { FunctionError } from '../error.ts';
import { quote } from '../print/quote.ts';

const units = new Map([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

const largest = 2n ** 63n - 1n;

/** Nanoseconds of a text such as `1h30m` or `-1.5s`. Throws a FunctionError. */
export const parseDuration = (text: string): bigint => {
  const body = text.replace(/^[+-]/, '');
  if (body === '0') return 0n;
  const invalid = new FunctionError(`time: invalid duration ${quote(text)}`);
  if (body === '' || !/^[\d.]/.test(body)) throw invalid;
  let total = 0n;
  for (let rest = body; rest !== ''; ) {
    const [found, whole = '', fraction = '', unit = ''] = /^(\d*)(?:\.(\d*))?([^\d.]*)/.exec(rest) ?? [''];
    if (found === '' || whole + fraction === '') throw invalid;
    if (unit === '') throw new FunctionError(`time: missing unit in duration ${quote(text)}`);
    const size = units.get(unit);
    if (size === undefined) throw new FunctionError(`time: unknown unit ${quote(unit)} in duration ${quote(text)}`);
    total += BigInt(whole === '' ? 0 : whole) * size + (BigInt(`0${fraction}`) * size) / 10n ** BigInt(fraction.length);
    if (total > largest) throw invalid;
    rest = rest.slice(found.length);
  }
  return text.startsWith('-') ? -total : total;
};

/** Nanoseconds as Go prints a duration: `1h0m5s`, `1.5ms`, `0s`. */
export const durationText = (nanoseconds: bigint): string => {
  if (nanoseconds === 0n) return '0s';
  const sign = nanoseconds < 0n ? '-' : '';
  const magnitude = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  if (magnitude < 1_000n) return `${sign}${magnitude}ns`;
  if (magnitude < 1_000_000n) return `${sign}${decimal(magnitude, 3)}µs`;
  if (magnitude < 1_000_000_000n) return `${sign}${decimal(magnitude, 6)}ms`;
  const seconds = magnitude % 60_000_000_000n;
  const minutes = magnitude / 60_000_000_000n;
  const hours = minutes / 60n;
  const shownMinutes = minutes === 0n ? '' : `${hours === 0n ? '' : `${hours}h`}${minutes % 60n}m`;
  return `${sign}${shownMinutes}${decimal(seconds, 9)}s`;
};

const decimal = (value: bigint, places: number): string => {
  const power = 10n ** BigInt(places);
  const fraction = String(value % power)
    .padStart(places, '0')
    .replace(/0+$/, '');
  return `${value / power}${fraction === '' ? '' : `.${fraction}`}`;
};

const second = 1_000_000_000n;
const roundUnits: readonly (readonly [size: bigint, suffix: string])[] = [
  [365n * 24n * 3600n * second, 'y'],
  [30n * 24n * 3600n * second, 'mo'],
  [24n * 3600n * second, 'd'],
  [3600n * second, 'h'],
  [60n * second, 'm'],
  [second, 's'],
];

/** A duration in its largest unit only, as sprig's durationRound gives it: `2h`, `3mo`. */
export const roundedDuration = (nanoseconds: bigint): string => {
  const magnitude = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const [size, suffix] = roundUnits.find(([unit]) => magnitude > unit) ?? [second, 's'];
  return `${magnitude / size}${suffix}`;
};
