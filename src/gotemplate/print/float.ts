import { formatFloat } from '../../objects/go-number.ts';

/** The forms of Go's float verbs: exponent, fixed, whichever is shorter, power of two, hexadecimal. */
export type FloatForm = 'e' | 'f' | 'g' | 'b' | 'x';

/** The magnitude of a finite float in one of Go's forms, without sign; a precision of undefined means shortest. */
export const formatMagnitude = (value: number, form: FloatForm, precision: number | undefined): string => {
  const magnitude = Math.abs(value);
  switch (form) {
    case 'b':
      return powerOfTwo(magnitude);
    case 'x':
      return hexadecimal(magnitude, precision);
    case 'f':
      return precision === undefined ? fixedShortest(magnitude) : fixed(magnitude, precision);
    case 'e':
      return precision === undefined ? twoDigitExponent(magnitude.toExponential()) : exponential(magnitude, precision);
    default:
      return precision === undefined ? formatFloat(magnitude) : general(magnitude, precision);
  }
};

const fixedShortest = (magnitude: number): string => {
  const [digits = '', exponent = '0'] = magnitude.toExponential().split('e');
  const plain = digits.replace('.', '');
  const point = Number(exponent) + 1;
  if (point <= 0) return `0.${'0'.repeat(-point)}${plain}`.replace(/^0\.0*$/, '0');
  return plain.length <= point ? plain.padEnd(point, '0') : `${plain.slice(0, point)}.${plain.slice(point)}`;
};

/** The mantissa and exponent of `mantissa * 2^exponent`, exactly. */
const binaryParts = (magnitude: number): { mantissa: bigint; exponent: number } => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, magnitude);
  const bits = view.getBigUint64(0);
  const fraction = bits & 0xfffffffffffffn;
  const biased = Number((bits >> 52n) & 0x7ffn);
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
};

/** `value * 10^digits` rounded to a whole number, halves to even, as Go rounds the exact value. */
const scaled = (magnitude: number, digits: number): bigint => {
  const { mantissa, exponent } = binaryParts(magnitude);
  const power = 10n ** BigInt(Math.abs(digits));
  const numerator = (digits >= 0 ? mantissa * power : mantissa) << BigInt(Math.max(exponent, 0));
  const denominator = (digits >= 0 ? 1n : power) << BigInt(Math.max(-exponent, 0));
  const whole = numerator / denominator;
  const twiceRest = (numerator % denominator) * 2n;
  const up = twiceRest > denominator || (twiceRest === denominator && whole % 2n === 1n);
  return up ? whole + 1n : whole;
};

const fixed = (magnitude: number, precision: number): string => {
  const digits = scaled(magnitude, precision)
    .toString()
    .padStart(precision + 1, '0');
  const point = digits.length - precision;
  return precision === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
};

/** The decimal digits of a magnitude, that many, and the exponent of the first. */
const significant = (magnitude: number, count: number): { digits: string; exponent: number } => {
  if (magnitude === 0) return { digits: '0'.repeat(count), exponent: 0 };
  const exponent = Number(magnitude.toExponential().split('e')[1]);
  const digits = scaled(magnitude, count - 1 - exponent).toString();
  return digits.length > count ? { digits: digits.slice(0, count), exponent: exponent + 1 } : { digits, exponent };
};

const exponential = (magnitude: number, precision: number): string => {
  const { digits, exponent } = significant(magnitude, precision + 1);
  const mantissa = precision === 0 ? digits : `${digits.slice(0, 1)}.${digits.slice(1)}`;
  return twoDigitExponent(`${mantissa}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`);
};

const general = (magnitude: number, precision: number): string => {
  const { digits, exponent } = significant(magnitude, Math.max(precision, 1));
  const kept = digits.replace(/0+$/, '') || '0';
  // Whole numbers with fewer digits than the precision are written out.
  const limit = precision > kept.length && kept.length >= exponent + 1 ? kept.length : precision;
  if (exponent < -4 || exponent >= Math.max(limit, 1)) {
    const mantissa = kept.length === 1 ? kept : `${kept.slice(0, 1)}.${kept.slice(1)}`;
    return twoDigitExponent(`${mantissa}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`);
  }
  return fixedShortest(Number(`${digits}e${exponent - digits.length + 1}`));
};

const twoDigitExponent = (text: string): string => text.replace(/e([+-])(\d)$/, 'e$10$2');

const powerOfTwo = (magnitude: number): string => {
  const { mantissa, exponent } = binaryParts(magnitude);
  return `${mantissa}p${exponent < 0 ? '' : '+'}${exponent}`;
};

const hexadecimal = (magnitude: number, precision: number | undefined): string => {
  let { mantissa, exponent } = binaryParts(magnitude);
  if (mantissa === 0n) return `0x0${fraction('', precision)}p+00`;
  // One binary digit before the point, 52 after it.
  while (mantissa < 1n << 52n) {
    mantissa <<= 1n;
    exponent--;
  }
  exponent += 52;
  if (precision !== undefined && precision < 13) {
    const dropped = BigInt(52 - 4 * precision);
    const rest = mantissa & ((1n << dropped) - 1n);
    const half = 1n << (dropped - 1n);
    let kept = mantissa >> dropped;
    if (rest > half || (rest === half && kept % 2n === 1n)) kept++;
    mantissa = kept << dropped;
    if (mantissa >= 1n << 53n) {
      mantissa >>= 1n;
      exponent++;
    }
  }
  const digits = (mantissa & ((1n << 52n) - 1n)).toString(16).padStart(13, '0');
  const shown = precision === undefined ? digits.replace(/0+$/, '') : digits.slice(0, precision);
  const power = Math.abs(exponent).toString().padStart(2, '0');
  return `0x1${fraction(shown, precision)}p${exponent < 0 ? '-' : '+'}${power}`;
};

const fraction = (digits: string, precision: number | undefined): string => {
  const padded = digits.padEnd(precision ?? 0, '0');
  return padded === '' ? '' : `.${padded}`;
};
