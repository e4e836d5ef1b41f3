const nanosOf: Record<string, bigint> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};
const second = 1_000_000_000n;

/** The nanoseconds of a duration text such as `1m30s` or `1.5s` (Go: time.ParseDuration); undefined if it is none. */
export const durationNanos = (text: string): bigint | undefined => {
  const [, sign, parts = ''] = /^([-+]?)(0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.exec(text) ?? [];
  if (parts === '') return undefined;
  let nanos = 0n;
  for (const [, whole = '', fraction = '', unit = ''] of parts.matchAll(/(\d*)\.?(\d*)([^\d.]+)/g)) {
    const size = nanosOf[unit] ?? 0n;
    nanos += BigInt(whole || 0) * size + (BigInt(fraction || 0) * size) / 10n ** BigInt(fraction.length);
  }
  return sign === '-' ? -nanos : nanos;
};

/** Nanoseconds as proto3 JSON writes a Duration: seconds with 0, 3, 6 or 9 decimals, `1.500s`. */
export const protoDuration = (nanos: bigint): string => {
  const size = nanos < 0n ? -nanos : nanos;
  const fraction = String(size % second)
    .padStart(9, '0')
    .replace(/(?:000){1,3}$/, '');
  return `${nanos < 0n ? '-' : ''}${size / second}${fraction === '' ? '' : `.${fraction}`}s`;
};

/** Nanoseconds as Go prints a time.Duration: `45s`, `1m0s`, `1.5ms`. */
export const goDuration = (nanos: bigint): string => {
  if (nanos === 0n) return '0s';
  const sign = nanos < 0n ? '-' : '';
  const size = nanos < 0n ? -nanos : nanos;
  if (size < second) {
    const [unit, factor] = size < 1_000n ? ['ns', 1n] : size < 1_000_000n ? ['µs', 1_000n] : ['ms', 1_000_000n];
    return `${sign}${decimal(size, factor as bigint)}${unit}`;
  }
  const minutes = size / (60n * second);
  const seconds = `${decimal(size % (60n * second), second)}s`;
  if (minutes === 0n) return `${sign}${seconds}`;
  return minutes < 60n ? `${sign}${minutes}m${seconds}` : `${sign}${minutes / 60n}h${minutes % 60n}m${seconds}`;
};

const decimal = (value: bigint, factor: bigint): string => {
  const digits = String(factor).length - 1;
  const fraction =
    digits === 0
      ? ''
      : String(value % factor)
          .padStart(digits, '0')
          .replace(/0+$/, '');
  return `${value / factor}${fraction === '' ? '' : `.${fraction}`}`;
};
