import { resolveScalar } from './scalar.ts';
import { looksLikeTime } from './time-text.ts';

/** Where a text is printed: the column at which it begins, and the column of the map or list that holds it. */
export interface Place {
  readonly column: number;
  readonly indent: number;
}

const lineWidth = 80;

// Texts that need no second look, once they are no YAML words: words, names, paths, images, simple sentences.
const harmless = /^[A-Za-z/][A-Za-z0-9_./@=-]*(?:[: ][A-Za-z0-9_./@=-]+)*$/;
const needsQuotes = /^(?:[#,[\]{}&*!|>'"%@` ]|[-?:](?: |$)|---|\.\.\.)|:(?: |$)| #| $/;
const unprintable = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
const lineBreak = /[\n\u2028\u2029]/;
// A space beside a line break: neither a block nor single quotes can hold it.
const spaceAtBreak = / [\n\u2028\u2029]| $|[\u2028\u2029] /;

/**
 * A text as YAML scalar, without a newline at its end: plain, quoted or as literal block, folded after column 80
 * (go-templates facts 12). Further lines are indented two columns more than `place.indent`.
 */
export const printText = (text: string, place: Place): string => {
  if (typeof resolveScalar(text) !== 'string') return doubleQuoted(text, place);
  const fits = place.column + text.length <= lineWidth;
  if (fits && harmless.test(text)) return text;
  if (unprintable.test(text) || looksLikeTime(text)) return doubleQuoted(text, place);
  if (lineBreak.test(text)) return severalLines(text, place);
  if (needsQuotes.test(text)) return fold(singleQuoted(text), /(?<! |^') (?! |'$)/g, place);
  return fits ? text : fold(text, /(?<! ) (?! )/g, place);
};

const continuation = (place: Place): string => ' '.repeat(place.indent + 2);

const severalLines = (text: string, place: Place): string => {
  const hasSeparators = /[\u2028\u2029]/.test(text);
  const hasNewlines = text.includes('\n');
  if (spaceAtBreak.test(text) || (hasNewlines && hasSeparators)) return doubleQuoted(text, place);
  if (hasNewlines) return literalBlock(text, place);
  return singleQuoted(text).replace(/[\u2028\u2029](?![\u2028\u2029]|'$)/g, `$&${continuation(place)}`);
};

const literalBlock = (text: string, place: Place): string => {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomping = !text.endsWith('\n') ? '-' : /^\n$|\n\n$/.test(text) ? '+' : '';
  const pad = continuation(place);
  const lines = text.replace(/\n$/, '').split('\n');
  return `|${hint}${chomping}\n${lines.map((line) => (line === '' ? '' : pad + line)).join('\n')}`;
};

const singleQuoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const escapes: Record<string, string> = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x85': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

const escaped = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
};

const doubleQuoted = (text: string, place: Place): string => {
  const body = text.replace(
    /["\\\u2028\u2029]|[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/gu,
    (character) => escapes[character] ?? escaped(character),
  );
  return fold(`"${body}"`, /(?<! |^") (?!"$)/g, place);
};

/** Breaks a text at the spaces that `breakable` finds beyond the line's width. */
const fold = (text: string, breakable: RegExp, place: Place): string => {
  if (place.column + text.length <= lineWidth) return text;
  const pad = continuation(place);
  let printed = '';
  let from = 0;
  let { column } = place;
  for (const { index } of text.matchAll(breakable)) {
    if (column + index - from <= lineWidth) continue;
    // A line that begins with a space of the text (in double quotes only) needs it escaped.
    const lineStart = text[index + 1] === ' ' ? `${pad}\\` : pad;
    printed += `${text.slice(from, index)}\n${lineStart}`;
    from = index + 1;
    column = lineStart.length;
  }
  return printed + text.slice(from);
};
