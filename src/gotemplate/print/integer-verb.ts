import { type Layout, pad, padWithSpaces } from './layout.ts';
import { characterOf, isPrintable, quoteCharacter } from './quote.ts';

/** An integer under a printf verb; undefined for verbs that do not print integers. */
export const formatInteger = (value: bigint, verb: string, layout: Layout): string | undefined => {
  const { sharp, plus } = layout;
  switch (verb) {
    case 'v':
    case 'd':
      return digits(value, 10, layout);
    case 'b':
      return digits(value, 2, layout, { prefix: sharp ? '0b' : '' });
    case 'o':
      return digits(value, 8, layout, { prefix: sharp ? '0' : '' });
    case 'O':
      return digits(value, 8, layout, { prefix: sharp ? '0' : '', mark: '0o' });
    case 'x':
      return digits(value, 16, layout, { prefix: sharp ? '0x' : '' });
    case 'X':
      return digits(value, 16, layout, { prefix: sharp ? '0X' : '' }).toUpperCase();
    case 'c':
      return pad(characterOf(value), layout);
    case 'q':
      return pad(quoteCharacter(value, plus), layout);
    case 'U':
      return codePoint(value, layout);
    default:
      return undefined;
  }
};

/** An unsigned integer as Go source writes it. */
export const unsignedSyntax = (value: bigint, layout: Layout): string => digits(value, 16, layout, { prefix: '0x' });

/** The `prefix` belongs to the digits of the base; the `mark` stands before it in any case. */
const digits = (value: bigint, base: number, layout: Layout, { prefix = '', mark = '' } = {}): string => {
  const { precision, width, zero, minus, plus, space } = layout;
  const sign = value < 0n ? '-' : plus ? '+' : space ? ' ' : '';
  if (precision === 0 && value === 0n) return ' '.repeat(width ?? 0);
  let shown = (value < 0n ? -value : value).toString(base);
  if (precision !== undefined) shown = shown.padStart(precision, '0');
  else if (zero && !minus && width !== undefined) shown = shown.padStart(width - sign.length, '0');
  // An octal that already begins with 0 needs no prefix.
  const marked = prefix === '0' && shown.startsWith('0') ? shown : prefix + shown;
  return padWithSpaces(sign + mark + marked, layout);
};

const codePoint = (value: bigint, layout: Layout): string => {
  const { precision, sharp } = layout;
  const code = BigInt.asUintN(64, value);
  const hex = code
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(precision ?? 4, 4), '0');
  const character = characterOf(value);
  const shown = sharp && code <= 0x10ffffn && isPrintable(character) ? ` '${character}'` : '';
  return padWithSpaces(`U+${hex}${shown}`, layout);
};
