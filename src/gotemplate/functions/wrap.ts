import { checkTextLength } from '../limits.ts';
import { fn } from '../value/function.ts';
import type { GoFunction } from '../value/go-value.ts';
import { int, text } from '../value/parameter.ts';
import { fromUtf8, toUtf8 } from '../value/utf8.ts';

/** Works on a text as bytes, one character each, as sprig counts here. */
const onBytes = (value: string, change: (bytes: string) => string): string =>
  fromUtf8(Buffer.from(change(asBytes(value)), 'latin1'));

const asBytes = (value: string): string => Buffer.from(toUtf8(value)).toString('latin1');

/** Breaks a text at spaces so that lines are at most `width` long; a longer word is cut up only when asked to. */
const wrapped = (width: number, joint: string, cutWords: boolean, value: string): string => {
  const limit = Math.max(width, 1);
  checkTextLength(value.length + joint.length * Math.ceil(value.length / limit));
  const lines: string[] = [];
  let at = 0;
  while (value.length - at > limit) {
    if (value[at] === ' ') {
      at++;
      continue;
    }
    const lastSpace = value.slice(at, at + limit + 1).lastIndexOf(' ');
    const nextSpace = value.indexOf(' ', at + limit);
    if (lastSpace < 0 && cutWords) {
      lines.push(value.slice(at, at + limit));
      at += limit;
      continue;
    }
    const end = lastSpace >= 0 ? at + lastSpace : nextSpace >= 0 ? nextSpace : value.length;
    lines.push(value.slice(at, end));
    if (end === value.length) return lines.join(joint);
    at = end + 1;
  }
  return [...lines, value.slice(at)].join(joint);
};

const ellipsis = '...';

const abbreviated = (width: number, value: string): string =>
  width < 4 || value.length <= width ? value : value.slice(0, width - 3) + ellipsis;

/** A window of the text from an offset, with an ellipsis where something is left out. */
const abbreviatedBoth = (offset: number, width: number, value: string): string => {
  if (width < 4 || (offset > 0 && width < 7) || value.length <= width) return value;
  const room = width - 3;
  const from = Math.min(offset, value.length, value.length - room);
  if (from <= 4) return value.slice(0, room) + ellipsis;
  if (from + room < value.length) return ellipsis + abbreviated(room, value.slice(from));
  return ellipsis + value.slice(value.length - room);
};

/** Sprig looks for white space byte by byte and, where there is any, writes the other bytes as characters. */
const withoutSpace = (value: string): string => {
  const bytes = asBytes(value);
  const kept = bytes.replace(/[\t-\r \x85\xa0]/g, '');
  return kept.length === bytes.length ? value : kept;
};

/** Sprig's functions that break, shorten and squeeze lines. */
export const wrapFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['wrap', fn([int, text], (width, value) => onBytes(value, (bytes) => wrapped(width, '\n', false, bytes)))],
  [
    'wrapWith',
    fn([int, text, text], (width, joint, value) =>
      onBytes(value, (bytes) => wrapped(width, joint === '' ? '\n' : asBytes(joint), true, bytes)),
    ),
  ],
  ['abbrev', fn([int, text], (width, value) => onBytes(value, (bytes) => abbreviated(width, bytes)))],
  [
    'abbrevboth',
    fn([int, int, text], (offset, width, value) => onBytes(value, (bytes) => abbreviatedBoth(offset, width, bytes))),
  ],
  ['nospace', fn([text], withoutSpace)],
]);
