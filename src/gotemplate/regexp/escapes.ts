import { perlClasses, unicodeClass } from './character-class.ts';
import { type PatternReader, refuse } from './pattern-reader.ts';

const controlEscapes = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);

/**
 * Reads `\d`, `\pL` and so on, after the backslash, which stands at `start`; undefined where another escape stands.
 * The result is the source of a class. Throws a FunctionError for classes that do not exist.
 */
export const readClassEscape = (reader: PatternReader, start: number): string | undefined => {
  const next = reader.rest(1);
  const perl = perlClasses.get(next);
  if (perl !== undefined) {
    reader.at++;
    return perl;
  }
  if (next !== 'p' && next !== 'P') return undefined;
  const match = /^[pP](?:\{(\^?)([^}]*)\}|([^{]))/u.exec(reader.rest());
  if (match === null) {
    throw refuse('invalid character class range', reader.pattern.slice(start));
  }
  reader.at += match[0].length;
  const negated = (next === 'P') !== (match[1] === '^');
  const found = unicodeClass(match[2] ?? match[3] ?? '', negated);
  if (found === undefined) throw refuse('invalid character class range', reader.since(start));
  return found;
};

/**
 * Reads the character that an escape stands for, after the backslash, which stands at `start`; gives its code point.
 * Throws a FunctionError for escapes that do not exist.
 */
export const readCharacterEscape = (reader: PatternReader, start: number): number => {
  if (reader.isAtEnd) throw refuse('trailing backslash at end of expression', '');
  const rest = reader.rest();
  const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(rest)?.[0];
  if (octal !== undefined) {
    reader.at += octal.length;
    return Number.parseInt(octal, 8);
  }
  const hex = /^x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/.exec(rest);
  const code = Number.parseInt(hex?.[1] ?? hex?.[2] ?? '', 16);
  if (hex !== null && code <= 0x10ffff) {
    reader.at += hex[0].length;
    return code;
  }
  const next = reader.takeCharacter();
  if (hex !== null) {
    reader.at = start + 1 + hex[0].replace('}', '').length;
    throw refuse('invalid escape sequence', reader.since(start));
  }
  const control = controlEscapes.get(next);
  if (control !== undefined) return control;
  if (next === 'x' && !reader.isAtEnd) reader.takeCharacter();
  else if (next !== 'x' && /^[!-/:-@[-`{-~]$/.test(next)) return next.charCodeAt(0);
  throw refuse('invalid escape sequence', reader.since(start));
};
