import { formatFloat } from '../go-number.ts';

/** What a plain (unquoted) YAML scalar means. */
export type Scalar = string | number | boolean | null;

const allCases = (...words: string[]): string[] =>
  words.flatMap((word) => [word, `${word.charAt(0).toUpperCase()}${word.slice(1)}`, word.toUpperCase()]);

/** The words of YAML 1.1 that mean something else than themselves. */
const words = new Map<string, Scalar>([
  ...['', '~', ...allCases('null')].map((word) => [word, null] as const),
  ...allCases('y', 'yes', 'true', 'on').map((word) => [word, true] as const),
  ...allCases('n', 'no', 'false', 'off').map((word) => [word, false] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, Number.NaN] as const),
  ...allCases('inf').flatMap((word) => [
    [`.${word}`, Number.POSITIVE_INFINITY] as const,
    [`+.${word}`, Number.POSITIVE_INFINITY] as const,
    [`-.${word}`, Number.NEGATIVE_INFINITY] as const,
  ]),
]);
const longestWord = 5;

const integerForm = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[0-7]*|0[bB][01]+|[1-9][0-9]*)$/;
// 64 binary digits with sign and prefix; longer ones cannot fit, and would be costly to find out.
const longestInteger = 67;
const floatForm = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
// Underscores may stand anywhere in a number; in one that begins with the point, only between digits.
const strayUnderscore = /(?<![0-9])_|_(?![0-9])/;

/**
 * Reads a plain scalar as sigs.k8s.io/yaml does (YAML 1.1 with Go's number rules; go-templates facts 13).
 * Dates, base-60 times and numbers beyond a double's range stay text; `.inf` and `.nan` give the JavaScript numbers,
 * which no JSON can hold: whoever needs JSON has to refuse them.
 */
export const resolveScalar = (text: string): Scalar => {
  if (text.length <= longestWord) {
    const word = words.get(text);
    if (word !== undefined) return word;
  }
  const first = text.charCodeAt(0);
  const mayBeNumber = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
  return mayBeNumber ? (numberIn(text) ?? text) : text;
};

const numberIn = (text: string): number | undefined => {
  if (/^[-+]?[1-9][0-9]{0,14}$/.test(text)) return Number(text);
  const integer = integerIn(text);
  if (integer !== undefined) return Number(integer);
  if (text.startsWith('.') && strayUnderscore.test(text)) return undefined;
  const digits = text.replaceAll('_', '');
  const value = Number(digits);
  return floatForm.test(digits) && Number.isFinite(value) ? value : undefined;
};

/** An integer that fits 64 bits, else undefined. */
const integerIn = (text: string): bigint | undefined => {
  const digits = text.replaceAll('_', '');
  if (digits.length > longestInteger || !integerForm.test(digits)) return undefined;
  const unsigned = digits.replace(/^[-+]/, '');
  const size = BigInt(/^0[0-7]/.test(unsigned) ? `0o${unsigned}` : unsigned);
  const value = digits.startsWith('-') ? -size : size;
  return value >= -(2n ** 63n) && value < 2n ** 64n ? value : undefined;
};

/** A plain scalar as the key of a map, which JSON wants to be text; null for the null scalars (go-templates facts 13). */
export const resolveKey = (text: string): string | null => {
  const value = resolveScalar(text);
  if (typeof value !== 'number') return value === null ? null : String(value);
  return integerIn(text)?.toString() ?? singlePrecision(value);
};

/** A float with the digits of a 32-bit one, which is how Go writes float keys. */
const singlePrecision = (value: number): string => {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return '.nan';
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  let digits = 1;
  while (Math.fround(Number(single.toPrecision(digits))) !== single) digits++;
  return formatFloat(Number(single.toPrecision(digits)));
};
