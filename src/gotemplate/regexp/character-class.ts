import type { CharacterTest } from './syntax.ts';

/**
 * Classes are handed to JavaScript's own regular expressions, one character at a time: they know Unicode's properties
 * and the simple case folding that Go uses too.
 */
export const classTest = (source: string, foldCase: boolean): CharacterTest => {
  const pattern = new RegExp(`^${source}$`, foldCase ? 'iv' : 'v');
  const ascii: (boolean | undefined)[] = [];
  return (character) => {
    const code = character.charCodeAt(0);
    if (code >= 128) return pattern.test(character);
    ascii[code] ??= pattern.test(character);
    return ascii[code] === true;
  };
};

/** A character as part of a class's source. */
export const classCharacter = (code: number): string => `\\u{${code.toString(16)}}`;

/** `\d`, `\s`, `\w` and their opposites. */
export const perlClasses: ReadonlyMap<string, string> = new Map([
  ['d', '[0-9]'],
  ['D', '[^0-9]'],
  ['s', '[\\t\\n\\f\\r\\x20]'],
  ['S', '[^\\t\\n\\f\\r\\x20]'],
  ['w', '[0-9A-Za-z_]'],
  ['W', '[^0-9A-Za-z_]'],
]);

/** `[:alpha:]` and so on, which stand for ASCII characters. */
export const posixClasses: ReadonlyMap<string, string> = new Map([
  ['alnum', '0-9A-Za-z'],
  ['alpha', 'A-Za-z'],
  ['ascii', '\\x00-\\x7f'],
  ['blank', '\\t\\x20'],
  ['cntrl', '\\x00-\\x1f\\x7f'],
  ['digit', '0-9'],
  ['graph', '\\x21-\\x7e'],
  ['lower', 'a-z'],
  ['print', '\\x20-\\x7e'],
  ['punct', '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e'],
  ['space', '\\t\\n\\v\\f\\r\\x20'],
  ['upper', 'A-Z'],
  ['word', '0-9A-Za-z_'],
  ['xdigit', '0-9A-Fa-f'],
]);

/** The source of a general category or script, undefined for a name that there is not. */
export const unicodeClass = (name: string, negated: boolean): string | undefined => {
  if (!/^[A-Za-z_]+$/.test(name)) return undefined;
  const found = [`gc=${name}`, `gc=${words(name)}`, `sc=${name}`].find(isProperty);
  const property = name === 'Any' ? name : found;
  return property === undefined ? undefined : `\\${negated ? 'P' : 'p'}{${property}}`;
};

const words = (name: string): string => name.toLowerCase().replace(/(?:^|_)[a-z]/g, (first) => first.toUpperCase());

const isProperty = (property: string): boolean => {
  try {
    return new RegExp(`\\p{${property}}`, 'v') !== undefined;
  } catch {
    return false;
  }
};
