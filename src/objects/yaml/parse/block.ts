import type { JsonObject, JsonValue } from '../../json.ts';
import { readBlockText } from './block-text.ts';
import { type Cursor, charCodes, columnOf, fail, isAtEnd, isIndicator, skipBlanks, skipToToken } from './cursor.ts';
import { addEntry, checkPlainStart, isQuote, type Key, keyOf, readKey } from './entry.ts';
import { readFlow } from './flow.ts';
import { anchored, enter, leave, type Properties, plainValue, readAlias, readProperties, taggedValue } from './node.ts';
import { plainEnd, readPlain } from './plain.ts';
import { readQuoted } from './quoted.ts';

/** The collection around a node: the column of its entries (-1 for none), and whether it is a map. */
interface Parent {
  readonly column: number;
  readonly isMap: boolean;
}

/** Reads the only node of a document in block style, up to the text's end. Throws UnreadableYaml. */
export const readRoot = (cursor: Cursor): JsonValue => {
  skipToToken(cursor);
  const value = readNextLine(cursor, { column: -1, isMap: false });
  if (!isAtEnd(cursor)) fail(cursor, 'this belongs to nothing before it: the indentation fits no map or list');
  return value;
};

/** Reads a node that begins on a line of its own; null if that line belongs to another node. */
const readNextLine = (cursor: Cursor, parent: Parent): JsonValue => {
  if (isAtEnd(cursor)) return null;
  const column = columnOf(cursor);
  if (column > parent.column) return readNode(cursor, parent, true);
  // The items of a list may stand below the key that has it.
  const isList = column === parent.column && parent.isMap && isIndicator(cursor, charCodes.dash);
  return isList ? readList(cursor, column) : null;
};

/** Reads what follows a colon, dash or question mark, on the same line (`isCompact`: maps and lists too) or below. */
const readValue = (cursor: Cursor, parent: Parent, isCompact: boolean): JsonValue => {
  const { lineStart } = cursor;
  skipToToken(cursor);
  const isSameLine = cursor.lineStart === lineStart && !isAtEnd(cursor);
  return isSameLine ? readNode(cursor, parent, isCompact) : readNextLine(cursor, parent);
};

/** Reads a node, and moves to the token behind it, which stands on another line. */
const readNode = (cursor: Cursor, parent: Parent, mayBeCollection: boolean): JsonValue => {
  if (mayBeCollection && isIndicator(cursor, charCodes.dash)) return readList(cursor, columnOf(cursor));
  if (mayBeCollection && isKeyAhead(cursor)) return readMap(cursor, columnOf(cursor));
  const properties = readProperties(cursor);
  return properties === undefined ? readContent(cursor, parent) : readTagged(cursor, parent, properties);
};

const readTagged = (cursor: Cursor, parent: Parent, { anchor, tag }: Properties): JsonValue =>
  anchored(cursor, anchor, () => {
    const start = cursor.at;
    const { lineStart } = cursor;
    skipToToken(cursor);
    if (cursor.lineStart === lineStart && !isAtEnd(cursor)) return readContent(cursor, parent, tag);
    // Properties may follow on line after line, and each is one level here.
    enter(cursor);
    const value = readNextLine(cursor, parent);
    leave(cursor);
    return value === null && tag !== undefined ? taggedValue(cursor, '', tag, start) : value;
  });

const readContent = (cursor: Cursor, parent: Parent, tag?: string): JsonValue => {
  const start = cursor.at;
  const character = cursor.text.charAt(start);
  if (character === '[' || character === '{') return atLineEnd(cursor, readFlow(cursor));
  if (character === '*') return atLineEnd(cursor, readAlias(cursor));
  if (character === '|' || character === '>') {
    const text = readBlockText(cursor, parent.column);
    skipToToken(cursor);
    return scalar(cursor, text, true, tag, start);
  }
  const isQuoted = isQuote(character);
  if (!isQuoted) checkPlainStart(cursor);
  const text = isQuoted ? readQuoted(cursor) : readPlain(cursor, parent.column);
  return atLineEnd(cursor, scalar(cursor, text, isQuoted, tag, start));
};

const scalar = (cursor: Cursor, text: string, isText: boolean, tag: string | undefined, offset: number): JsonValue => {
  if (tag !== undefined) return taggedValue(cursor, text, tag, offset);
  if (!isText) return plainValue(cursor, text, offset);
  cursor.size += 1 + text.length;
  return text;
};

/** Moves to the token behind a node, and refuses one on the same line. */
const atLineEnd = (cursor: Cursor, value: JsonValue): JsonValue => {
  const { lineStart } = cursor;
  skipToToken(cursor);
  if (cursor.lineStart === lineStart && !isAtEnd(cursor)) {
    const isColon = isIndicator(cursor, charCodes.colon);
    fail(
      cursor,
      isColon
        ? 'a second colon: a map needs lines of its own, a text with ": " quotes'
        : 'the value ends before this text',
    );
  }
  return value;
};

const quotedKey = /(?:"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\n]|'')*')[ \t]*:(?=[ \t\n]|$)/y;
const propertiesAhead = /(?:[&!]\S*[ \t]+)*/y;
const colonAhead = /[ \t]*:(?=[ \t\n]|$)/y;

/** True where a map entry begins: `key:` on one line, or `? key`. */
const isKeyAhead = (cursor: Cursor): boolean => {
  if (isIndicator(cursor, charCodes.question)) return true;
  const { text } = cursor;
  let { at } = cursor;
  if (/[&!]/.test(text.charAt(at))) {
    propertiesAhead.lastIndex = at;
    at += propertiesAhead.exec(text)?.[0].length ?? 0;
  }
  if (isQuote(text[at])) {
    quotedKey.lastIndex = at;
    return quotedKey.test(text);
  }
  if (/[[{|>]/.test(text.charAt(at))) return false;
  colonAhead.lastIndex = plainEnd(text, at, 'block');
  return colonAhead.test(text);
};

const readList = (cursor: Cursor, column: number): JsonValue[] => {
  enter(cursor);
  const items: JsonValue[] = [];
  const parent = { column, isMap: false };
  do {
    cursor.onEntry?.(items, items.length, cursor.at);
    cursor.at++;
    items.push(readValue(cursor, parent, true));
  } while (isNextEntry(cursor, column) && isIndicator(cursor, charCodes.dash));
  leave(cursor);
  return items;
};

const readMap = (cursor: Cursor, column: number): JsonObject => {
  enter(cursor);
  const map: JsonObject = {};
  const parent = { column, isMap: true };
  do {
    const start = cursor.at;
    const isExplicit = isIndicator(cursor, charCodes.question);
    const key = isExplicit ? readExplicitKey(cursor, parent) : readKey(cursor, 'block');
    const hasValue = isExplicit ? isAtColon(cursor, column) : expectColon(cursor, key);
    if (hasValue) cursor.at++;
    addEntry(cursor, map, key, hasValue ? readValue(cursor, parent, isExplicit) : null, start);
  } while (isNextEntry(cursor, column));
  leave(cursor);
  return map;
};

const readExplicitKey = (cursor: Cursor, parent: Parent): string => {
  const start = cursor.at;
  cursor.at++;
  return keyOf(cursor, readValue(cursor, parent, true), start);
};

const isAtColon = (cursor: Cursor, column: number): boolean =>
  !isAtEnd(cursor) && columnOf(cursor) === column && isIndicator(cursor, charCodes.colon);

const expectColon = (cursor: Cursor, key: Key): true => {
  if (!isIndicator(cursor, charCodes.colon)) skipBlanks(cursor);
  if (isIndicator(cursor, charCodes.colon)) return true;
  return fail(cursor, `there is no ": " behind the key ${String(key)}`);
};

/** True at the next entry of the collection at a column; false behind its last one. */
const isNextEntry = (cursor: Cursor, column: number): boolean => {
  if (isAtEnd(cursor) || columnOf(cursor) < column) return false;
  if (columnOf(cursor) > column) fail(cursor, 'this line is indented more than the entries before it');
  return true;
};
