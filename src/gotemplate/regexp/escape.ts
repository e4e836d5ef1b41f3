import { perlClasses, unicodeClass } from './character-class.ts';
import { type PatternReader, refuse } from './pattern-reader.ts';
import type { Assertion } from './syntax.ts';

const assertions = new Map<string, Assertion>([
  ['A', 'text start'],
  ['z', 'text end'],
  ['b', 'word boundary'],
  ['B', 'no word boundary'],
]);

const controlCharacters = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);

/** Reads `A`, `b` and so on, after the backslash; undefined where another escape stands. */
export const readAssertion = (reader: PatternReader): Assertion | undefined => {
  const found = assertions.get(reader.pattern[reader.at] ?? '');
  if (found !== undefined) reader.at++;
  return found;
};

/**
 * Reads `d`, `pL` and so on, after the backslash at `start`, and gives the class's source; undefined where another
 * escape stands. Throws for a class that there is not.
 */
export const readClassEscape = (reader: PatternReader, start: number): string | undefined => {
  const next = reader.pattern[reader.at] ?? '';
  const perl = perlClasses.get(next);
  if (perl !== undefined) {
    reader.at++;
    return perl;
  }
  if (next !== 'p' && next !== 'P') return undefined;
  const match = reader.match(/^[pP](?:\{(\^?)([^}]*)\}|([^{]))/u);
  if (match === undefined) throw refuse('invalid character class range', reader.pattern.slice(start));
  const [, negation, name, letter] = match;
  const found = unicodeClass(name ?? letter ?? '', (next === 'P') !== (negation === '^'));
  if (found === undefined) throw refuse('invalid character class range', reader.since(start));
  return found;
};

/** Reads the character that an escape stands for, after the backslash at `start`. Throws for one that means nothing. */
export const readCharacterEscape = (reader: PatternReader, start: number): number => {
  if (reader.isAtEnd) throw refuse('trailing backslash at end of expression', '');
  const octal = reader.match(/^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/);
  if (octal !== undefined) return Number.parseInt(octal[0], 8);
  if (reader.looksAt('x')) return readHexadecimal(reader, start);
  const next = reader.takeCharacter();
  const control = controlCharacters.get(next);
  if (control !== undefined) return control;
  if (/^[!-/:-@[-`{-~]$/.test(next)) return next.charCodeAt(0);
  throw refuse('invalid escape sequence', reader.since(start));
};

/** Reads `x7F` or `x{10FFFF}`, after the backslash at `start`. */
const readHexadecimal = (reader: PatternReader, start: number): number => {
  const match = reader.match(/^x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/);
  if (match === undefined) {
    reader.at++;
    if (!reader.isAtEnd) reader.takeCharacter();
    throw refuse('invalid escape sequence', reader.since(start));
  }
  const code = Number.parseInt(match[1] ?? match[2] ?? '', 16);
  if (code > 0x10ffff) throw refuse('invalid escape sequence', reader.since(start).replace('}', ''));
  return code;
};
