const form = /^([+-]?)(\d+\.?\d*|\.\d+)(|[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d{1,3})$/;

const decimalSuffixes = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const nano = 10n ** 9n;

/** An amount in units of 10^-9, and the notation that it was written in. */
interface Amount {
  readonly nanos: bigint;
  readonly notation: 'decimal' | 'binary' | 'exponent';
}

/**
 * A Kubernetes quantity as a number (`500m` is 0.5), undefined if the text is none (Kubernetes API reference: Quantity).
 * What is finer than 10^-9 is rounded away from zero.
 */
export const quantityOf = (text: string): number | undefined => {
  const amount = parse(text);
  return amount === undefined ? undefined : Number(amount.nanos / nano) + Number(amount.nanos % nano) / Number(nano);
};

/**
 * A Kubernetes quantity in canonical form: the notation stays, with the largest suffix that leaves an integer
 * (`2000m` is `2`, `0.5Gi` is `512Mi`, `1000000` is `1M`). What is finer than 10^-9 is rounded away from zero.
 * Undefined if the text is no quantity (injection facts 6.5, Kubernetes API reference: Quantity).
 */
export const canonicalQuantity = (text: string): string | undefined => {
  const amount = parse(text);
  if (amount === undefined) return undefined;
  const { nanos, notation } = amount;
  if (nanos === 0n) return '0';
  if (notation !== 'binary') return decimal(nanos, notation);
  const isSmall = nanos > -1024n * nano && nanos < 1024n * nano;
  return isSmall || nanos % nano !== 0n ? decimal(nanos, 'decimal') : binary(nanos / nano);
};

const parse = (text: string): Amount | undefined => {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [, sign, digits = '', suffix = ''] = match;
  const [whole = '', fraction = ''] = digits.split('.');
  const mantissa = BigInt(`${whole}${fraction}`);
  const signed = sign === '-' ? -mantissa : mantissa;
  const power = 9 - fraction.length;
  if (suffix.endsWith('i')) {
    const factor = 1024n ** BigInt(binarySuffixes.indexOf(suffix));
    return { nanos: scaled(signed * factor, power), notation: 'binary' };
  }
  if (/^[eE]./.test(suffix)) return { nanos: scaled(signed, power + Number(suffix.slice(1))), notation: 'exponent' };
  const exponent = 3 * (decimalSuffixes.indexOf(suffix) - 3);
  return { nanos: scaled(signed, power + exponent), notation: 'decimal' };
};

/** value * 10^power, rounded away from zero. */
const scaled = (value: bigint, power: number): bigint => {
  if (power >= 0) return value * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  const quotient = value / divisor;
  return value % divisor === 0n ? quotient : quotient + (value < 0n ? -1n : 1n);
};

const decimal = (nanos: bigint, notation: 'decimal' | 'exponent'): string => {
  let mantissa = nanos;
  let step = 0;
  const last = notation === 'decimal' ? decimalSuffixes.length - 1 : Number.POSITIVE_INFINITY;
  while (mantissa % 1000n === 0n && step < last) {
    mantissa /= 1000n;
    step++;
  }
  if (notation === 'decimal') return `${mantissa}${decimalSuffixes[step]}`;
  const exponent = 3 * step - 9;
  return exponent === 0 ? String(mantissa) : `${mantissa}e${exponent}`;
};

const binary = (value: bigint): string => {
  let mantissa = value;
  let step = 0;
  while (mantissa % 1024n === 0n && step < binarySuffixes.length - 1) {
    mantissa /= 1024n;
    step++;
  }
  return `${mantissa}${binarySuffixes[step]}`;
};
