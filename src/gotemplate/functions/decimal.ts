/** A decimal number, `digits / 10^scale`: sprig's float functions calculate without binary rounding. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const divisionDigits = 16;

/** The shortest decimal that reads back as a float. */
export const decimal = (value: number): Decimal => {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const fraction = mantissa.split('.')[1] ?? '';
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(mantissa.replace('.', ''));
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
};

/** The float nearest to a decimal. */
export const toFloat = ({ digits, scale }: Decimal): number => Number(`${digits}e-${scale}`);

/** The sum, exactly. */
export const plus = (a: Decimal, b: Decimal): Decimal => {
  const scale = Math.max(a.scale, b.scale);
  return { digits: rescaled(a, scale) + rescaled(b, scale), scale };
};

/** The difference, exactly. */
export const minus = (a: Decimal, b: Decimal): Decimal => plus(a, { digits: -b.digits, scale: b.scale });

/** The product, exactly. */
export const times = (a: Decimal, b: Decimal): Decimal => ({ digits: a.digits * b.digits, scale: a.scale + b.scale });

/** The quotient rounded to 16 digits after the point, halves away from zero. The divisor must not be 0. */
export const dividedBy = (a: Decimal, b: Decimal): Decimal => {
  const numerator = a.digits * 10n ** BigInt(divisionDigits + b.scale);
  const denominator = b.digits * 10n ** BigInt(a.scale);
  const whole = numerator / denominator;
  const rest = numerator % denominator;
  const up = magnitude(rest) * 2n >= magnitude(denominator);
  const away = numerator < 0n === denominator < 0n ? 1n : -1n;
  return { digits: up ? whole + away : whole, scale: divisionDigits };
};

const rescaled = ({ digits, scale }: Decimal, wanted: number): bigint => digits * 10n ** BigInt(wanted - scale);

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
