import { isJsonObject, type JsonObject, type JsonValue, setOwn } from '../../json.ts';
import { resolveKey } from '../scalar.ts';
import { type Cursor, charCodes, fail, isIndicator } from './cursor.ts';
import { anchored, plainValue, readAlias, readProperties, taggedValue } from './node.ts';
import { plainEnd, readPlain } from './plain.ts';
import { readQuoted } from './quoted.ts';

/** The plain key `<<`, which merges another map in. */
export const mergeKey = Symbol('<<');
export type Key = string | typeof mergeKey;

/** Reads the key of a map entry, up to its colon; in block style it stands on one line. */
export const readKey = (cursor: Cursor, style: 'block' | 'flow'): Key => {
  const start = cursor.at;
  const { anchor, tag } = readProperties(cursor) ?? {};
  if (cursor.text[cursor.at] === '*') return keyOf(cursor, readAlias(cursor), start);
  const isQuoted = isQuote(cursor.text[cursor.at]);
  const text = isQuoted ? readQuoted(cursor) : readPlainKey(cursor, style);
  if (anchor === undefined && tag === undefined) {
    if (isQuoted) return text;
    return text === '<<' ? mergeKey : (resolveKey(text) ?? fail(cursor, 'a key may not be null', start));
  }
  const read = () =>
    tag === undefined ? (isQuoted ? text : plainValue(cursor, text, start)) : taggedValue(cursor, text, tag, start);
  return keyOf(cursor, anchored(cursor, anchor, read), start);
};

const readPlainKey = (cursor: Cursor, style: 'block' | 'flow'): string => {
  checkPlainStart(cursor);
  if (style === 'flow') return readPlain(cursor, undefined);
  const start = cursor.at;
  cursor.at = plainEnd(cursor.text, start, style);
  return cursor.text.slice(start, cursor.at);
};

/** The key that a node stands for: a text, number or boolean. */
export const keyOf = (cursor: Cursor, node: JsonValue, offset: number): string => {
  if (node === null) return fail(cursor, 'a key may not be null', offset);
  return typeof node === 'object' ? fail(cursor, 'a map or list cannot be a key', offset) : String(node);
};

/** True for a character that begins a text in quotes. */
export const isQuote = (character: string | undefined): boolean => character === '"' || character === "'";

/** Refuses what a plain text cannot begin with. */
export const checkPlainStart = (cursor: Cursor): void => {
  const character = cursor.text.charAt(cursor.at);
  if (/[A-Za-z0-9]/.test(character)) return;
  if (character === '[' || character === '{') fail(cursor, 'a map or list cannot be a key');
  if (isIndicator(cursor, charCodes.colon)) fail(cursor, 'there is no key before this colon');
  if (
    /[,\]}#&*!|>%@`]/.test(character) ||
    isIndicator(cursor, charCodes.dash) ||
    isIndicator(cursor, charCodes.question)
  ) {
    fail(cursor, `a text cannot begin with "${character}" unless it is in quotes`);
  }
};

/** Adds an entry to a map; of equal keys the last wins, and a merged map lies on top of what stands before `<<`. */
export const addEntry = (cursor: Cursor, map: JsonObject, key: Key, value: JsonValue, offset: number): void => {
  if (key !== mergeKey) {
    cursor.onEntry?.(map, key, offset);
    setOwn(map, key, value);
    return;
  }
  // In a list of maps the first one wins.
  for (const source of Array.isArray(value) ? [...value].reverse() : [value]) {
    if (!isJsonObject(source)) fail(cursor, '"<<" needs a map or a list of maps', offset);
    for (const [name, entry] of Object.entries(source)) setOwn(map, name, entry);
  }
};
