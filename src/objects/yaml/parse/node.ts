import type { JsonValue } from '../../json.ts';
import { resolveScalar } from '../scalar.ts';
import { type Cursor, fail, skipBlanks, take } from './cursor.ts';

/**
 * How much the aliases of a document may stand for altogether, in characters and nodes. Values are shared and cost
 * nothing here, but whoever prints or walks them meets them each time.
 */
const aliasBudget = 5_000_000;

/** How deep maps and lists may lie in one another. */
const maxDepth = 500;

/** What stands before a node: `&anchor` and `!tag`, each if given. */
export interface Properties {
  anchor?: string;
  tag?: string;
}

const anchorToken = /&[^\s,[\]{}]+/y;
const aliasToken = /\*[^\s,[\]{}]+/y;
const tagToken = /!(?:<[^>\s]*>|[^\s,[\]{}]*)/y;

/** Reads the properties that stand on one line before a node; undefined where there are none. */
export const readProperties = (cursor: Cursor): Properties | undefined => {
  let properties: Properties | undefined;
  for (;;) {
    const character = cursor.text[cursor.at];
    if (character !== '&' && character !== '!') return properties;
    const token = take(cursor, character === '&' ? anchorToken : tagToken);
    if (token === undefined) return fail(cursor, 'an anchor needs a name');
    properties ??= {};
    if (character === '&') properties.anchor = token.slice(1);
    else properties.tag = token.replace(/^!<tag:yaml\.org,2002:(.*)>$/, '!!$1');
    skipBlanks(cursor);
  }
};

/** Reads a node with `read`, and remembers it under its anchor, if it has one. */
export const anchored = (cursor: Cursor, anchor: string | undefined, read: () => JsonValue): JsonValue => {
  if (anchor === undefined) return read();
  const before = cursor.size;
  cursor.anchors.set(anchor, 'unfinished');
  const value = read();
  cursor.anchors.set(anchor, { value, size: cursor.size - before + 1 });
  return value;
};

/** Reads `*alias`. Throws UnreadableYaml for an unknown anchor, one that contains itself, and an alias bomb. */
export const readAlias = (cursor: Cursor): JsonValue => {
  const start = cursor.at;
  const name = take(cursor, aliasToken)?.slice(1) ?? '';
  const anchor = cursor.anchors.get(name);
  if (anchor === undefined) return fail(cursor, `there is no anchor "${name}" before this alias`, start);
  if (anchor === 'unfinished') return fail(cursor, `the anchor "${name}" contains itself`, start);
  cursor.size += anchor.size;
  cursor.aliasedSize += anchor.size;
  if (cursor.aliasedSize > aliasBudget) fail(cursor, 'the aliases stand for too much data', start);
  return anchor.value;
};

/** Counts a map or list as open, until it is left. */
export const enter = (cursor: Cursor): void => {
  cursor.size++;
  if (++cursor.depth > maxDepth) fail(cursor, `maps and lists lie in one another more than ${maxDepth} levels deep`);
};

/** Counts a collection as closed. */
export const leave = (cursor: Cursor): void => {
  cursor.depth--;
};

/** The value of a plain scalar that begins at `offset`. */
export const plainValue = (cursor: Cursor, text: string, offset: number): JsonValue => {
  cursor.size += 1 + text.length;
  const value = resolveScalar(text);
  if (typeof value === 'number' && !Number.isFinite(value)) return fail(cursor, `JSON cannot hold ${text}`, offset);
  return value;
};

/** The value of a scalar with a tag. Tags that YAML 1.1 does not know make it a text. */
export const taggedValue = (cursor: Cursor, text: string, tag: string, offset: number): JsonValue => {
  cursor.size += 1 + text.length;
  if (tag === '!!binary') return decoded(cursor, text, offset);
  const fits = Object.hasOwn(valuesOfTag, tag) ? valuesOfTag[tag] : undefined;
  if (fits === undefined) return text;
  const value = resolveScalar(text);
  return fits(value) ? value : fail(cursor, `"${text}" is no ${tag}`, offset);
};

const valuesOfTag: Record<string, (value: JsonValue) => boolean> = {
  '!!int': Number.isInteger,
  '!!float': Number.isFinite,
  '!!bool': (value) => typeof value === 'boolean',
  '!!null': (value) => value === null,
};

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const decoded = (cursor: Cursor, text: string, offset: number): string => {
  const packed = text.replaceAll(/\s/g, '');
  return base64.test(packed) ? Buffer.from(packed, 'base64').toString() : fail(cursor, 'this is not base64', offset);
};
