import { fn } from '../value/function.ts';
import type { GoFunction } from '../value/go-value.ts';
import { text } from '../value/parameter.ts';
import { toUtf8 } from '../value/utf8.ts';
import { isLower, isUpper, lowerText, titleCharacter, upperCharacter, upperText } from './letter-case.ts';

const isConnector = (character: string): boolean => /^[-_\s]$/.test(character);

/**
 * Words joined with capitals: the first letter of each word becomes upper case, a run of capitals at its start lower
 * case but for the first. Of several connectors between words all but one stay, at the ends of the text all stay.
 */
const camelCase = (value: string): string => {
  const [, leading = '', rest = ''] = /^([-_\s]*)([\s\S]*)$/.exec(value) ?? [];
  // A text of connectors only comes out with its last one doubled.
  if (rest === '') return leading + (leading.at(-1) ?? '');
  const pieces = rest.split(/([-_\s]+)/);
  return (
    leading +
    pieces.map((piece, index) => (index % 2 === 0 ? capitalized(piece) : connector(piece, pieces[index + 1]))).join('')
  );
};

const connector = (piece: string, following: string | undefined): string =>
  following === '' ? piece : piece.slice(0, -1);

const capitalized = (word: string): string => {
  const [run = ''] = /^\p{Lu}+/u.exec(word) ?? [];
  if (run === '')
    return Array.from(word, (character, index) => (index === 0 ? upperCharacter(character) : character)).join('');
  const [first = '', ...others] = run;
  return first + lowerText(others.join('')) + word.slice(run.length);
};

type WordKind = 'upper' | 'lower' | 'digit' | 'punctuation' | 'connector' | 'other';

const kindOf = (character: string): WordKind => {
  if (isConnector(character)) return 'connector';
  if (isUpper(character)) return 'upper';
  if (isLower(character)) return 'lower';
  if (/^\p{N}$/u.test(character)) return 'digit';
  return /^\p{P}$/u.test(character) ? 'punctuation' : 'other';
};

/** Each character under one letter for its kind, so that words can be described by a pattern. */
const shape = (characters: readonly string[]): string =>
  characters.map((character) => kindOf(character).charAt(0)).join('');

// Capitals before a capitalised word, a capitalised or small word, other characters, each with digits that no small
// letter follows; digits with the small letters after them; connectors, punctuation.
const wordShape = /u+(?:(?=ul)|(?!l)(?:d+(?![dl]))?)|u?l+(?:d+(?![dl]))?|o+(?:d+(?![dl]))?|d[dl]*|c|p+/g;

/** Lower case words with a connector between them, as sprig divides them: `HTTP20xOK` is `http_20x_ok`. */
const separated =
  (joint: string) =>
  (value: string): string => {
    const characters = [...value];
    let result = '';
    let before: WordKind = 'connector';
    for (const { 0: form, index } of shape(characters).matchAll(wordShape)) {
      const word = characters.slice(index, index + form.length);
      const kind = kindOf(word[0] ?? '');
      const glued = [before, kind].some((side) => side === 'connector' || side === 'punctuation');
      result += (glued ? '' : joint) + (kind === 'connector' ? joint : lowerText(word.join('')));
      before = kind;
    }
    return result;
  };

const isWordPart = (character: string): boolean => /^[\p{L}\p{Nd}_]$/u.test(character);

/** Go's old strings.Title: upper case for every letter that follows no letter, digit or underscore. */
const title = (value: string): string => {
  let before = ' ';
  return Array.from(value, (character) => {
    const begins = /^\p{ASCII}$/u.test(before) ? !isWordPart(before) : /^\s$/.test(before);
    before = character;
    return begins ? titleCharacter(character) : character;
  }).join('');
};

const untitle = (value: string): string =>
  value.replace(/(^|\s)(\S)/gu, (_, space: string, first: string) => space + lowerText(first));

const swapCase = (value: string): string => {
  let afterSpace = true;
  return Array.from(value, (character) => {
    const swapped = isLower(character)
      ? (afterSpace ? titleCharacter : upperCharacter)(character)
      : lowerText(character);
    afterSpace = /^\s$/.test(character);
    return swapped;
  }).join('');
};

/** The first byte of every word. */
const initials = (value: string): string =>
  Array.from(value.matchAll(/(?<=^|\s)\S/gu), ([first]) => String.fromCharCode(toUtf8(first)[0] ?? 0)).join('');

/** Sprig's functions that change the case of words. */
export const wordFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['upper', fn([text], upperText)],
  ['lower', fn([text], lowerText)],
  ['title', fn([text], title)],
  ['untitle', fn([text], untitle)],
  ['swapcase', fn([text], swapCase)],
  ['initials', fn([text], initials)],
  ['camelcase', fn([text], camelCase)],
  ['snakecase', fn([text], separated('_'))],
  ['kebabcase', fn([text], separated('-'))],
]);
