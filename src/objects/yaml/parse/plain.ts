import { type Cursor, columnOf, take } from './cursor.ts';

const blockStop = /(?=:(?:[ \t\n]|$)|[ \t]#|\n|$)/g;
const flowStop = /(?=[,[\]{}\n]|:(?:[ \t\n]|$)|[ \t]#|$)/g;
const lineBreaks = /[ \t]*\n[ \t\n]*/y;

/** Where a plain scalar ends on its line: before a comment, a `:` or the line's end, and in flow style at an indicator. */
export const plainEnd = (text: string, from: number, style: 'block' | 'flow'): number => {
  const stop = style === 'block' ? blockStop : flowStop;
  stop.lastIndex = from;
  stop.test(text);
  let end = stop.lastIndex;
  while (end > from && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  return end;
};

/**
 * Reads a plain scalar with its further lines, folded. In block style these are the lines deeper than `indent`;
 * in flow style `indent` is undefined, and the text goes on up to an indicator.
 */
export const readPlain = (cursor: Cursor, indent: number | undefined): string => {
  const style = indent === undefined ? 'flow' : 'block';
  let text = takeLine(cursor, style);
  for (;;) {
    const { at, lineStart } = cursor;
    const breaks = take(cursor, lineBreaks);
    const goesOn =
      breaks !== undefined &&
      (indent === undefined || columnOf(cursor) > indent) &&
      cursor.text[cursor.at] !== '#' &&
      plainEnd(cursor.text, cursor.at, style) > cursor.at;
    if (!goesOn) {
      cursor.at = at;
      cursor.lineStart = lineStart;
      return text;
    }
    text += foldedBreaks(breaks) + takeLine(cursor, style);
  }
};

const takeLine = (cursor: Cursor, style: 'block' | 'flow'): string => {
  const from = cursor.at;
  cursor.at = plainEnd(cursor.text, from, style);
  return cursor.text.slice(from, cursor.at);
};

/** What folding makes of line breaks: one is a space, more are one less. */
export const foldedBreaks = (breaks: string): string => {
  const count = breaks.split('\n').length - 1;
  return count === 1 ? ' ' : '\n'.repeat(count - 1);
};
