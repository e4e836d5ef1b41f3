import { toUtf8 } from '../value/utf8.ts';
import { type Layout, pad } from './layout.ts';
import { canBackquote, quote } from './quote.ts';

/** A text under a printf verb, for `%v` as it is; undefined for verbs that do not print texts. */
export const formatText = (value: string, verb: string, layout: Layout): string | undefined => {
  switch (verb) {
    case 'v':
    case 's':
      return pad(truncated(value, layout), layout);
    case 'q':
      return quotedText(value, layout);
    case 'x':
    case 'X':
      return hexBytes(value, verb, layout);
    default:
      return undefined;
  }
};

/** A text without the characters beyond the precision. */
export const truncated = (value: string, { precision }: Layout): string =>
  precision === undefined ? value : [...value].slice(0, precision).join('');

/** A text in quotes; back quotes where the flags ask for them and the text allows it. */
export const quotedText = (value: string, layout: Layout): string => {
  const shown = truncated(value, layout);
  if (layout.sharp && canBackquote(shown)) return pad(`\`${shown}\``, layout);
  return pad(quote(shown, layout.plus), layout);
};

const hexBytes = (value: string, verb: 'x' | 'X', layout: Layout): string => {
  const { precision, space, sharp } = layout;
  const prefix = sharp ? `0${verb}` : '';
  const pairs = Array.from(toUtf8(value).subarray(0, precision), (byte) => byte.toString(16).padStart(2, '0'));
  const cased = verb === 'X' ? pairs.map((pair) => pair.toUpperCase()) : pairs;
  if (cased.length === 0) return pad('', layout);
  return pad(space ? cased.map((pair) => prefix + pair).join(' ') : prefix + cased.join(''), layout);
};
