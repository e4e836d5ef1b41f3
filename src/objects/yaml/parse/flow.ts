import type { JsonObject, JsonValue } from '../../json.ts';
import { type Cursor, charCodes, fail, isAtEnd, isIndicator, skipToToken } from './cursor.ts';
import { addEntry, checkPlainStart, isQuote, type Key, readKey } from './entry.ts';
import { anchored, enter, leave, plainValue, readAlias, readProperties, taggedValue } from './node.ts';
import { readPlain } from './plain.ts';
import { readQuoted } from './quoted.ts';

/** Reads a list or map in brackets. Indentation has no meaning there, and JSON is one of these. */
export const readFlow = (cursor: Cursor): JsonValue => {
  enter(cursor);
  const value = cursor.text[cursor.at] === '[' ? readFlowList(cursor) : readFlowMap(cursor);
  leave(cursor);
  return value;
};

const readFlowNode = (cursor: Cursor): JsonValue => {
  const properties = readProperties(cursor);
  if (properties === undefined) return readFlowContent(cursor, undefined);
  skipToToken(cursor, false);
  return anchored(cursor, properties.anchor, () => readFlowContent(cursor, properties.tag));
};

const readFlowContent = (cursor: Cursor, tag: string | undefined): JsonValue => {
  const start = cursor.at;
  const character = cursor.text.charAt(start);
  if (character === '[' || character === '{') return readFlow(cursor);
  if (character === '*') return readAlias(cursor);
  const isQuoted = isQuote(character);
  const text = isQuoted ? readQuoted(cursor) : readFlowPlain(cursor);
  if (tag !== undefined) return taggedValue(cursor, text, tag, start);
  if (!isQuoted) return plainValue(cursor, text, start);
  cursor.size += 1 + text.length;
  return text;
};

/** A plain scalar, empty where the entry has no value. */
const readFlowPlain = (cursor: Cursor): string => {
  const isEmpty = /[,\]}]/.test(cursor.text.charAt(cursor.at)) || isIndicator(cursor, charCodes.colon);
  if (isEmpty) return '';
  checkPlainStart(cursor);
  return readPlain(cursor, undefined);
};

const readFlowList = (cursor: Cursor): JsonValue[] => {
  const items: JsonValue[] = [];
  readEntries(cursor, ']', () => {
    cursor.onEntry?.(items, items.length, cursor.at);
    items.push(readFlowItem(cursor));
  });
  return items;
};

/** An item of a list: a node, or one map entry without braces. */
const readFlowItem = (cursor: Cursor): JsonValue => {
  const { at, lineStart } = cursor;
  if (!isIndicator(cursor, charCodes.question)) {
    const node = readFlowNode(cursor);
    skipToToken(cursor, false);
    if (cursor.text[cursor.at] !== ':') return node;
    cursor.at = at;
    cursor.lineStart = lineStart;
  }
  const map: JsonObject = {};
  readFlowEntry(cursor, map);
  return map;
};

const readFlowMap = (cursor: Cursor): JsonObject => {
  const map: JsonObject = {};
  readEntries(cursor, '}', () => readFlowEntry(cursor, map));
  return map;
};

const readFlowEntry = (cursor: Cursor, map: JsonObject): void => {
  if (isIndicator(cursor, charCodes.question)) {
    cursor.at++;
    skipToToken(cursor, false);
  }
  const start = cursor.at;
  const key: Key = readKey(cursor, 'flow');
  skipToToken(cursor, false);
  let value: JsonValue = null;
  if (cursor.text[cursor.at] === ':') {
    cursor.at++;
    skipToToken(cursor, false);
    value = readFlowNode(cursor);
  }
  addEntry(cursor, map, key, value, start);
};

/** Moves over the entries between brackets, each read by `readEntry`. */
const readEntries = (cursor: Cursor, closing: ']' | '}', readEntry: () => void): void => {
  const start = cursor.at;
  cursor.at++;
  for (;;) {
    skipToToken(cursor, false);
    if (isAtEnd(cursor)) fail(cursor, 'the bracket that opens here is never closed', start);
    if (cursor.text[cursor.at] === ',') fail(cursor, 'there is no value before this comma');
    if (cursor.text[cursor.at] !== closing) {
      readEntry();
      skipToToken(cursor, false);
    }
    const next = cursor.text[cursor.at];
    if (next === ',' || next === closing) cursor.at++;
    else if (!isAtEnd(cursor)) fail(cursor, `there is a "," or "${closing}" missing here`);
    if (next === closing) return;
  }
};
