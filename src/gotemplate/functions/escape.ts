import { toUtf8 } from '../value/utf8.ts';

const htmlEscapes = new Map([
  ['\0', '\ufffd'],
  ['"', '&#34;'],
  ["'", '&#39;'],
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

/** A text for an HTML page, as Go's `html` writes it. */
export const escapeHtml = (text: string): string =>
  text.replace(/[\0"'&<>]/g, (character) => htmlEscapes.get(character) ?? character);

const shortJavaScript = new Map([
  ['\\', '\\\\'],
  ["'", "\\'"],
  ['"', '\\"'],
]);

/** A text for a JavaScript string literal, as Go's `js` writes it. */
export const escapeJavaScript = (text: string): string =>
  text.replace(/[\\'"<>&=]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return shortJavaScript.get(character) ?? `\\u${code.toString(16).toUpperCase().padStart(4, '0')}`;
  });

/** A text for the query part of a URL: everything but letters, digits and `-_.~` is a `%` escape, a space is `+`. */
export const escapeQuery = (text: string): string => percentEscaped(text, /[A-Za-z0-9\-_.~]/).replaceAll('%20', '+');

/** A text with `%XX` for every byte whose character is not among those kept. */
export const percentEscaped = (text: string, kept: RegExp): string => {
  let escaped = '';
  for (const byte of toUtf8(text)) {
    const character = String.fromCharCode(byte);
    escaped += kept.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return escaped;
};
