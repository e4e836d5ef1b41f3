import type { Complex } from '../value/go-value.ts';
import { type FloatForm, formatMagnitude } from './float.ts';
import { type Layout, pad, padWithSpaces } from './layout.ts';

interface FloatVerb {
  readonly form: FloatForm;
  /** The precision where none is given; undefined for the shortest text that means the number. */
  readonly precision: number | undefined;
  readonly upper: boolean;
  /** Whether the flag # makes it show a decimal point. */
  readonly sharpens: boolean;
}

const floatVerbs: ReadonlyMap<string, FloatVerb> = new Map([
  ['v', { form: 'g', precision: undefined, upper: false, sharpens: true }],
  ['g', { form: 'g', precision: undefined, upper: false, sharpens: true }],
  ['G', { form: 'g', precision: undefined, upper: true, sharpens: true }],
  ['e', { form: 'e', precision: 6, upper: false, sharpens: true }],
  ['E', { form: 'e', precision: 6, upper: true, sharpens: true }],
  ['f', { form: 'f', precision: 6, upper: false, sharpens: true }],
  ['F', { form: 'f', precision: 6, upper: false, sharpens: true }],
  ['b', { form: 'b', precision: undefined, upper: false, sharpens: false }],
  ['x', { form: 'x', precision: undefined, upper: false, sharpens: true }],
  ['X', { form: 'x', precision: undefined, upper: true, sharpens: false }],
]);

/** A float under a printf verb; undefined for verbs that do not print floats. */
export const formatFloatVerb = (value: number, verb: string, layout: Layout): string | undefined => {
  const found = floatVerbs.get(verb);
  if (found === undefined) return undefined;
  const shown = floatText(value, found, layout);
  return found.upper ? shown.toUpperCase() : shown;
};

/** A complex number under a printf verb; undefined for verbs that do not print any. */
export const formatComplex = ({ real, imaginary }: Complex, verb: string, layout: Layout): string | undefined => {
  const found = floatVerbs.get(verb);
  if (found === undefined) return undefined;
  const shown = floatText(real, found, layout) + floatText(imaginary, found, { ...layout, plus: true });
  return `(${found.upper ? shown.toUpperCase() : shown}i)`;
};

const floatText = (value: number, verb: FloatVerb, layout: Layout): string => {
  const { width, zero, minus, plus, space, sharp } = layout;
  const isNegative = value < 0 || Object.is(value, -0);
  const sign = isNegative ? '-' : plus ? '+' : space ? ' ' : '';
  if (Number.isNaN(value)) return padWithSpaces(plus || space ? `${sign}NaN` : 'NaN', layout);
  if (!Number.isFinite(value)) return padWithSpaces(`${sign === '' ? '+' : sign}Inf`, layout);
  const precision = layout.precision ?? verb.precision;
  const digits = formatMagnitude(value, verb.form, precision);
  const body = sharp && verb.sharpens ? withPoint(digits, verb.form, precision ?? 6) : digits;
  if (zero && !minus && width !== undefined) return sign + body.padStart(width - sign.length, '0');
  return pad(sign + body, layout);
};

/** The `#` flag: always a decimal point, and for %g the zeros up to the precision. */
const withPoint = (digits: string, form: FloatForm, precision: number): string => {
  const [, mantissa = '', exponent = ''] = /^(.*?)(?:([ep].*))?$/.exec(digits) ?? [];
  const pointed = mantissa.includes('.') ? mantissa : `${mantissa}.`;
  if (form !== 'g' && form !== 'x') return pointed + exponent;
  // A lone zero counts as a digit, and so does the x of a hexadecimal number.
  const leading = form === 'x' ? /^0|\./g : /^0\.0*|\./g;
  const count = mantissa === '0' ? 1 : pointed.replace(leading, '').length;
  return pointed.padEnd(pointed.length + Math.max(0, precision - count), '0') + exponent;
};
