import { type Cursor, fail, take } from './cursor.ts';

const header = /[|>](?:[-+][1-9]?|[1-9][-+]?)?(?:[ \t]+#[^\n]*|[ \t]*)(?=\n|$)/y;
const blankLinesAndIndent = /(?: *\n)* */y;

/** Reads a literal (`|`) or folded (`>`) text; `indent` is the column of the collection around it, -1 for none. */
export const readBlockText = (cursor: Cursor, indent: number): string => {
  const head = take(cursor, header);
  if (head === undefined)
    return fail(cursor, 'a text in several lines begins here, but its first line holds more than + - 1…9');
  if (cursor.at < cursor.text.length) cursor.lineStart = ++cursor.at;
  const digit = /[1-9]/.exec(head.slice(0, 3))?.[0];
  const column =
    digit === undefined ? Math.max(indent + 1, 1, firstIndent(cursor)) : Math.max(indent, 0) + Number(digit);
  const lines = take(cursor, linesFrom(column)) ?? '';
  const text = lines.replace(new RegExp(`^ {0,${column}}`, 'gm'), '');
  return chomped(head.startsWith('>') ? folded(text) : text, head.slice(1, 3));
};

/** The indentation of the first line that is not blank, or of a deeper blank line before it. */
const firstIndent = ({ text, at }: Cursor): number => {
  blankLinesAndIndent.lastIndex = at;
  const skipped = blankLinesAndIndent.exec(text)?.[0] ?? '';
  return skipped.split('\n').reduce((deepest, line) => Math.max(deepest, line.length), 0);
};

const linesFrom = (column: number): RegExp =>
  new RegExp(`(?: {${column}}[^\\n]*(?:\\n|$)| {0,${column - 1}}\\n)*`, 'y');

/** Breaks between two lines fold, unless one of the lines begins with a blank. */
const folded = (text: string): string => {
  let result = '';
  let breaks = 0;
  let before: string | undefined;
  for (const line of text.split('\n')) {
    if (line !== '') {
      const folds = before !== undefined && !/^[ \t]/.test(before) && !/^[ \t]/.test(line);
      result += (folds && breaks === 1 ? ' ' : '\n'.repeat(folds ? breaks - 1 : breaks)) + line;
      breaks = 0;
      before = line;
    }
    breaks++;
  }
  return result + '\n'.repeat(breaks - 1);
};

const chomped = (text: string, indicators: string): string => {
  if (indicators.includes('+')) return text;
  let end = text.length;
  while (text[end - 1] === '\n') end--;
  const keepsOne = !indicators.includes('-') && end > 0;
  return text.slice(0, keepsOne ? end + 1 : end);
};
