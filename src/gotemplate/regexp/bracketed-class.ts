import { classCharacter, posixClasses } from './character-class.ts';
import { readCharacterEscape, readClassEscape } from './escape.ts';
import { type PatternReader, refuse } from './pattern-reader.ts';

/** Reads a class in brackets, after the opening one at `start`, and gives its source. Throws where it is malformed. */
export const readBracketed = (reader: PatternReader, start: number): string => {
  const negation = reader.skip('^') ? '^' : '';
  let items = '';
  for (let first = true; first || !reader.looksAt(']'); first = false) {
    checkUnclosed(reader, start);
    items += readPosixClass(reader) ?? readItem(reader, start);
  }
  reader.at++;
  return `[${negation}${items}]`;
};

const checkUnclosed = (reader: PatternReader, start: number): void => {
  if (reader.isAtEnd) throw refuse('missing closing ]', reader.pattern.slice(start));
};

const readPosixClass = (reader: PatternReader): string | undefined => {
  const match = reader.match(/^\[:(\^?)([^\]]{0,36}?):\]/);
  if (match === undefined) return undefined;
  const [whole, negation = '', name = ''] = match;
  const found = posixClasses.get(name);
  if (found === undefined) throw refuse('invalid character class range', whole);
  return `[${negation}${found}]`;
};

/** A class escape, a character, or a range of characters. */
const readItem = (reader: PatternReader, start: number): string => {
  const from = reader.at;
  if (reader.skip('\\')) {
    const found = readClassEscape(reader, from);
    if (found !== undefined) return found;
    reader.at = from;
  }
  const low = readCharacter(reader, start);
  if (!reader.looksAt('-') || reader.looksAt('-]') || reader.at + 1 >= reader.pattern.length)
    return classCharacter(low);
  reader.at++;
  const high = readCharacter(reader, start);
  if (high < low) throw refuse('invalid character class range', reader.since(from));
  return `${classCharacter(low)}-${classCharacter(high)}`;
};

const readCharacter = (reader: PatternReader, start: number): number => {
  checkUnclosed(reader, start);
  const from = reader.at;
  const next = reader.takeCharacter();
  return next === '\\' ? readCharacterEscape(reader, from) : (next.codePointAt(0) ?? 0);
};
