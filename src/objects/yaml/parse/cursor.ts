import type { JsonValue } from '../../json.ts';

/** YAML that has no meaning as JSON; `offset` is its place in the document's text. */
export class UnreadableYaml extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** What an anchor names: a finished value and its size, or one that is still being read. */
export type Anchor = { readonly value: JsonValue; readonly size: number } | 'unfinished';

/** Told about each entry of a map or list as it is read, with the offset at which its key or item stands. */
export type EntryListener = (container: object, key: string | number, offset: number) => void;

/** The place up to which a document has been read, and what is known by then. */
export interface Cursor {
  readonly text: string;
  readonly anchors: Map<string, Anchor>;
  readonly onEntry: EntryListener | undefined;
  at: number;
  /** Offset at which the current line begins. */
  lineStart: number;
  /** How many collections are open. */
  depth: number;
  /** Characters and nodes read so far, and among them those that aliases stand for. */
  size: number;
  aliasedSize: number;
}

/** A cursor at the beginning of a text, whose lines end in `\n`. */
export const cursorAt = (text: string, onEntry: EntryListener | undefined): Cursor => ({
  text,
  anchors: new Map(),
  onEntry,
  at: 0,
  lineStart: 0,
  depth: 0,
  size: 0,
  aliasedSize: 0,
});

/** Throws UnreadableYaml about the place up to which the document has been read, or another one. */
export const fail: (cursor: Cursor, message: string, offset?: number) => never = (
  cursor,
  message,
  offset = cursor.at,
) => {
  throw new UnreadableYaml(message, offset);
};

export const charCodes = {
  tab: 0x09,
  newline: 0x0a,
  space: 0x20,
  hash: 0x23,
  dash: 0x2d,
  colon: 0x3a,
  question: 0x3f,
} as const;

/** The code of the next character; NaN at the end. */
export const charAt = (cursor: Cursor): number => cursor.text.charCodeAt(cursor.at);
/** True where the whole text has been read. */
export const isAtEnd = (cursor: Cursor): boolean => cursor.at >= cursor.text.length;
/** The column of the next character, from 0. */
export const columnOf = (cursor: Cursor): number => cursor.at - cursor.lineStart;

/** True where an indicator (`-`, `?`, `:`) is followed by a blank or the end, so that it is one. */
export const isIndicator = (cursor: Cursor, indicator: number): boolean =>
  charAt(cursor) === indicator && isBlank(cursor.text.charCodeAt(cursor.at + 1));

const isBlank = (code: number): boolean =>
  code === charCodes.space || code === charCodes.newline || code === charCodes.tab || Number.isNaN(code);

/** Moves over what a sticky expression matches here, and gives the matched text; undefined where nothing matches. */
export const take = (cursor: Cursor, sticky: RegExp): string | undefined => {
  sticky.lastIndex = cursor.at;
  const matched = sticky.exec(cursor.text)?.[0];
  if (matched === undefined) return undefined;
  const lastBreak = matched.lastIndexOf('\n');
  if (lastBreak !== -1) cursor.lineStart = cursor.at + lastBreak + 1;
  cursor.at += matched.length;
  return matched;
};

/** Moves over spaces and tabs on the line. */
export const skipBlanks = (cursor: Cursor): void => {
  while (charAt(cursor) === charCodes.space || charAt(cursor) === charCodes.tab) cursor.at++;
};

/** Moves over blanks, comments and line ends to the next token. Only blocks care for tabs at the start of a line. */
export const skipToToken = (cursor: Cursor, refusesTabs = true): void => {
  const { text } = cursor;
  for (;;) {
    const code = charAt(cursor);
    if (code === charCodes.newline) cursor.lineStart = ++cursor.at;
    else if (code === charCodes.space) cursor.at++;
    else if (code === charCodes.tab) skipTabs(cursor, refusesTabs);
    else if (code === charCodes.hash && (columnOf(cursor) === 0 || isBlank(text.charCodeAt(cursor.at - 1)))) {
      const end = text.indexOf('\n', cursor.at);
      cursor.at = end === -1 ? text.length : end;
    } else return;
  }
};

const skipTabs = (cursor: Cursor, refusesTabs: boolean): void => {
  const tab = cursor.at;
  const indents = refusesTabs && cursor.text.slice(cursor.lineStart, tab).trim() === '';
  skipBlanks(cursor);
  const isBlankLine = isAtEnd(cursor) || charAt(cursor) === charCodes.newline || charAt(cursor) === charCodes.hash;
  if (indents && !isBlankLine) fail(cursor, 'a tab cannot indent a line; use spaces', tab);
};
