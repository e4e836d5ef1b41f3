import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { isJsonObject, type JsonObject, type JsonValue, setOwn } from '../json.ts';
import { resolveKey, resolveScalar } from './scalar.ts';

/** A node that has no meaning as JSON; `offset` is its place in the document's text. */
export class UnreadableNode extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * How much the aliases of a document may stand for altogether, in characters and nodes. Values are shared and cost
 * nothing here, but whoever prints or walks them meets them each time.
 */
const aliasBudget = 5_000_000;

/** What an anchor names: a finished value and its size, or one that is still being read. */
type Anchor = { readonly value: JsonValue; readonly size: number } | 'unfinished';

interface Reader {
  readonly source: string;
  readonly events: readonly Event[];
  readonly anchors: Map<string, Anchor>;
  readonly hasLineSeparators: boolean;
  /** Index of the next event. */
  next: number;
  /** Where the last node with a place of its own began, for errors about empty nodes. */
  offset: number;
  /** Characters and nodes read so far, those that aliases stand for included. */
  size: number;
  aliasedSize: number;
}

/**
 * The value of a document's events (js-yaml's parseEvents, one document), with Go's scalar rules: the last of equal
 * keys wins, `<<` merges, keys become text. Throws UnreadableNode. Recursion is bounded by the parser's depth limit.
 */
export const buildValue = (source: string, events: readonly Event[]): JsonValue => {
  if (events.length === 0) return null;
  const hasLineSeparators = /[\u2028\u2029]/.test(source);
  const anchors = new Map<string, Anchor>();
  return readNode({ source, events, anchors, hasLineSeparators, next: 1, offset: 0, size: 0, aliasedSize: 0 });
};

const readNode = (reader: Reader): JsonValue => {
  const event = reader.events[reader.next];
  reader.next++;
  switch (event?.type) {
    case EVENT_ID.ALIAS:
      return aliased(reader, event.anchorStart, event.anchorEnd);
    case EVENT_ID.SCALAR:
      return anchored(reader, event, () => scalarValue(reader, event));
    case EVENT_ID.SEQUENCE:
      return anchored(reader, event, () => readList(reader));
    case EVENT_ID.MAPPING:
      return anchored(reader, event, () => readMap(reader));
    default:
      return null;
  }
};

const fail = (reader: Reader, message: string): never => {
  throw new UnreadableNode(message, reader.offset);
};

const anchored = (
  reader: Reader,
  { anchorStart, anchorEnd }: { anchorStart: number; anchorEnd: number },
  read: () => JsonValue,
): JsonValue => {
  if (anchorStart < 0) return read();
  const name = reader.source.slice(anchorStart, anchorEnd);
  const before = reader.size;
  reader.anchors.set(name, 'unfinished');
  const value = read();
  reader.anchors.set(name, { value, size: reader.size - before });
  return value;
};

const aliased = (reader: Reader, start: number, end: number): JsonValue => {
  reader.offset = start;
  const name = reader.source.slice(start, end);
  const anchor = reader.anchors.get(name);
  if (anchor === undefined) return fail(reader, `there is no anchor "${name}" before this alias`);
  if (anchor === 'unfinished') return fail(reader, `the anchor "${name}" contains itself`);
  reader.size += anchor.size;
  reader.aliasedSize += anchor.size;
  if (reader.aliasedSize > aliasBudget) fail(reader, 'the aliases stand for too much data');
  return anchor.value;
};

/** True at the end of the open collection, which is then closed. */
const isAtEnd = (reader: Reader): boolean => {
  const event = reader.events[reader.next];
  if (event !== undefined && event.type !== EVENT_ID.POP) return false;
  reader.next++;
  return true;
};

const readList = (reader: Reader): JsonValue[] => {
  const items: JsonValue[] = [];
  reader.size++;
  while (!isAtEnd(reader)) items.push(readNode(reader));
  return items;
};

const readMap = (reader: Reader): JsonObject => {
  const map: JsonObject = {};
  reader.size++;
  while (!isAtEnd(reader)) {
    if (isMergeKey(reader)) {
      reader.next++;
      mergeInto(map, reader);
    } else {
      const key = readKey(reader);
      setOwn(map, key, readNode(reader));
    }
  }
  return map;
};

const isPlain = (event: ScalarEvent): boolean => event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0;

const isMergeKey = ({ events, next, source }: Reader): boolean => {
  const event = events[next];
  return (
    event?.type === EVENT_ID.SCALAR &&
    event.valueEnd - event.valueStart === 2 &&
    source.startsWith('<<', event.valueStart) &&
    isPlain(event)
  );
};

/** A merged map lies on top of the keys before `<<`; in a list of maps the first one wins. */
const mergeInto = (map: JsonObject, reader: Reader): void => {
  const value = readNode(reader);
  const sources = Array.isArray(value) ? [...value].reverse() : [value];
  for (const source of sources) {
    if (!isJsonObject(source)) throw new UnreadableNode('"<<" needs a map or a list of maps', reader.offset);
    for (const [key, entry] of Object.entries(source)) setOwn(map, key, entry);
  }
};

const readKey = (reader: Reader): string => {
  const event = reader.events[reader.next];
  if (event?.type === EVENT_ID.SCALAR && event.tagStart < 0 && event.anchorStart < 0) {
    reader.next++;
    const text = scalarText(reader, event);
    return (isPlain(event) ? resolveKey(text) : text) ?? fail(reader, 'a key may not be null');
  }
  const key = readNode(reader);
  if (typeof key === 'object') return fail(reader, 'a key has to be a text, a number or a boolean');
  return String(key);
};

const scalarText = (reader: Reader, event: ScalarEvent): string => {
  if (event.valueStart >= 0) reader.offset = event.valueStart;
  const text = getScalarValue(reader.source, event);
  reader.size += 1 + text.length;
  const folds =
    reader.hasLineSeparators && (event.style === SCALAR_STYLE.PLAIN || event.style === SCALAR_STYLE.SINGLE_QUOTED);
  // For YAML 1.1 these are line breaks, which swallow the spaces around them.
  return folds ? text.replace(/ *([\u2028\u2029]) */g, '$1') : text;
};

const scalarValue = (reader: Reader, event: ScalarEvent): JsonValue => {
  const text = scalarText(reader, event);
  if (event.tagStart >= 0) return taggedValue(reader, text, reader.source.slice(event.tagStart, event.tagEnd));
  if (event.style !== SCALAR_STYLE.PLAIN) return text;
  const value = resolveScalar(text);
  return typeof value === 'number' && !Number.isFinite(value) ? fail(reader, `${text} has no place in JSON`) : value;
};

/** What the tags of YAML 1.1 accept. Texts of any other tag are taken as they are. */
const typeOfTag: Record<string, (value: JsonValue) => boolean> = {
  '!!int': Number.isInteger,
  '!!float': Number.isFinite,
  '!!bool': (value) => typeof value === 'boolean',
  '!!null': (value) => value === null,
};

const taggedValue = (reader: Reader, text: string, rawTag: string): JsonValue => {
  const tag = rawTag.replace(/^!<tag:yaml\.org,2002:(.*)>$/, '!!$1');
  if (tag === '!!binary') {
    const packed = text.replaceAll(/\s/g, '');
    if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(packed))
      fail(reader, 'this is not base64');
    return Buffer.from(packed, 'base64').toString();
  }
  const fits = Object.hasOwn(typeOfTag, tag) ? typeOfTag[tag] : undefined;
  if (fits === undefined) return text;
  const value = resolveScalar(text);
  return fits(value) ? value : fail(reader, `"${text}" is no ${tag}`);
};
