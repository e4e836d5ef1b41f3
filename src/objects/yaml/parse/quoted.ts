import { type Cursor, fail, take } from './cursor.ts';
import { foldedBreaks } from './plain.ts';

// No two parts of these can match the same characters, so that a quote that is never closed is found out in one pass.
const doubleQuoted = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y;
const singleQuoted = /'[^']*(?:''[^']*)*'(?!')/y;
const breaks = /(?<![ \t])[ \t]*\n[ \t\n]*|\n[ \t\n]*/g;
const breaksAndEscapes =
  /\\\n[ \t]*|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])|(?<![ \t])[ \t]*\n[ \t\n]*|\n[ \t\n]*/g;
// For YAML 1.1 these are line breaks too, which swallow the spaces around them.
const separators = /(?<! ) *([\u2028\u2029]) */g;

/** Reads a text in quotes, which may go over several lines. */
export const readQuoted = (cursor: Cursor): string => {
  const start = cursor.at;
  const quote = cursor.text[start];
  const raw = take(cursor, quote === '"' ? doubleQuoted : singleQuoted);
  if (raw === undefined) return fail(cursor, 'the quote that opens here is never closed');
  const text = raw.slice(1, -1);
  if (quote === '"') {
    if (!/[\\\n]/.test(text)) return text;
    return text.replace(breaksAndEscapes, (found, at: number) => unescaped(found) ?? badEscape(cursor, start + 1 + at));
  }
  const folded = text.includes('\n') ? text.replace(breaks, foldedBreaks) : text;
  return folded.replaceAll("''", "'").replace(separators, '$1');
};

const badEscape = (cursor: Cursor, offset: number): never =>
  fail(cursor, `\\${cursor.text[offset + 1]} is no escape sequence`, offset);

const simpleEscapes: Record<string, string> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '/': '/',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** What an escape sequence or a line break stands for; undefined for an escape sequence that does not exist. */
const unescaped = (found: string): string | undefined => {
  if (!found.startsWith('\\')) return foldedBreaks(found);
  const name = found.charAt(1);
  if (name === '\n') return '';
  if (found.length === 2) return Object.hasOwn(simpleEscapes, name) ? simpleEscapes[name] : undefined;
  const code = Number.parseInt(found.slice(2), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
};
