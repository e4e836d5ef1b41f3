import { FunctionError } from '../error.ts';
import { checkTextLength } from '../limits.ts';
import { sprint } from '../print/format.ts';
import { quote } from '../print/quote.ts';
import { fn, restFn, runFn } from '../value/function.ts';
import { type GoFunction, GoList, GoMap, type GoValue, type Run, texts } from '../value/go-value.ts';
import { any, int, text } from '../value/parameter.ts';
import { byteLength, byteSlice } from '../value/utf8.ts';
import { textOf } from './text.ts';

const whiteSpace = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const isSpace = new RegExp(`^${whiteSpace}$`);

const trimmed = (value: string): string => {
  let from = 0;
  let to = value.length;
  while (from < to && isSpace.test(value.charAt(from))) from++;
  while (to > from && isSpace.test(value.charAt(to - 1))) to--;
  return value.slice(from, to);
};

const indented = (run: Run, spaces: number, value: string): string => {
  if (spaces < 0) throw new FunctionError('strings: negative Repeat count');
  const lines = value.split('\n');
  checkTextLength(value.length + spaces * lines.length);
  run.spend(lines.length);
  const padding = ' '.repeat(spaces);
  return padding + lines.join(`\n${padding}`);
};

const repeated = (count: number, value: string): string => {
  if (count < 0) throw new FunctionError('strings: negative Repeat count');
  checkTextLength(count * value.length);
  return value.repeat(count);
};

/** The first bytes, or with a negative count the last. */
const truncated = (count: number, value: string): string => {
  const length = byteLength(value);
  if (count < 0) return length + count > 0 ? byteSlice(value, length + count, length) : value;
  return length > count ? byteSlice(value, 0, count) : value;
};

const substring = (start: number, end: number, value: string): string => {
  const length = byteLength(value);
  if (start < 0) return sliced(value, 0, end, length);
  return end < 0 || end > length ? sliced(value, start, length, length) : sliced(value, start, end, length);
};

const sliced = (value: string, from: number, to: number, length: number): string => {
  if (to < 0 || to > length) throw outOfRange(`[:${to}]`, length, to);
  if (from > to) throw new FunctionError(`runtime error: slice bounds out of range [${from}:${to}]`);
  return byteSlice(value, from, to);
};

const outOfRange = (range: string, length: number, at: number): FunctionError =>
  new FunctionError(`runtime error: slice bounds out of range ${range}${at < 0 ? '' : ` with length ${length}`}`);

const parts = (run: Run, separator: string, value: string): string[] => {
  run.spend(value.length / (4 * Math.max(separator.length, 1)));
  return separator === '' ? [...value] : value.split(separator);
};

/** At most `count` parts, the last one with the rest; a negative count means all. */
const limitedParts = (run: Run, separator: string, count: number, value: string): string[] => {
  const all = parts(run, separator, value);
  if (count < 0 || all.length <= count) return all;
  return count === 0 ? [] : [...all.slice(0, count - 1), all.slice(count - 1).join(separator)];
};

const numbered = (found: readonly string[]): GoMap =>
  new GoMap(new Map(found.map((part, index) => [`_${index}`, part])), texts);

const trimmedOf = (characters: string, value: string): string => {
  const removed = new Set(characters);
  const all = [...value];
  const from = all.findIndex((character) => !removed.has(character));
  const to = all.findLastIndex((character) => !removed.has(character));
  return from < 0 ? '' : all.slice(from, to + 1).join('');
};

const replaced = (run: Run, old: string, fresh: string, value: string): string => {
  const pieces = old === '' ? ['', ...value, ''] : value.split(old);
  checkTextLength(value.length + pieces.length * fresh.length);
  run.spend(pieces.length);
  return pieces.join(fresh);
};

const present = (values: readonly GoValue[]): GoValue[] => values.filter((value) => value !== null);

/** Sprig's text functions except those that change the case of words or wrap lines. */
export const stringFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['hello', fn([], () => 'Hello!')],
  ['trim', fn([text], trimmed)],
  ['trimAll', fn([text, text], trimmedOf)],
  ['trimall', fn([text, text], trimmedOf)],
  [
    'trimSuffix',
    fn([text, text], (end, value) => (value.endsWith(end) ? value.slice(0, value.length - end.length) : value)),
  ],
  ['trimPrefix', fn([text, text], (start, value) => (value.startsWith(start) ? value.slice(start.length) : value))],
  ['contains', fn([text, text], (part, value) => value.includes(part))],
  ['hasPrefix', fn([text, text], (start, value) => value.startsWith(start))],
  ['hasSuffix', fn([text, text], (end, value) => value.endsWith(end))],
  ['repeat', fn([int, text], repeated)],
  ['replace', runFn([text, text, text], replaced)],
  ['trunc', fn([int, text], truncated)],
  ['substr', fn([int, int, text], substring)],
  ['plural', fn([text, text, int], (one, many, count) => (count === 1 ? one : many))],
  ['indent', runFn([int, text], indented)],
  ['nindent', runFn([int, text], (run, spaces, value) => `\n${indented(run, spaces, value)}`)],
  [
    'quote',
    restFn([], any, (run, _, values) =>
      present(values)
        .map((value) => quote(textOf(run, value)))
        .join(' '),
    ),
  ],
  [
    'squote',
    restFn([], any, (run, _, values) =>
      present(values)
        .map((value) => `'${textOf(run, value)}'`)
        .join(' '),
    ),
  ],
  [
    'cat',
    restFn([], any, (run, _, values) =>
      present(values)
        .map((value) => sprint(value, (steps) => run.spend(steps)))
        .join(' '),
    ),
  ],
  ['toString', runFn([any], textOf)],
  ['split', runFn([text, text], (run, separator, value) => numbered(parts(run, separator, value)))],
  [
    'splitn',
    runFn([text, int, text], (run, separator, count, value) => numbered(limitedParts(run, separator, count, value))),
  ],
  ['splitList', runFn([text, text], (run, separator, value) => new GoList(parts(run, separator, value), texts))],
]);
