import { byBytes } from '../../objects/byte-order.ts';
import { FunctionError } from '../error.ts';
import { checkTextLength } from '../limits.ts';
import { deepEqual } from '../value/deep-equal.ts';
import { fn, restFn, runFn } from '../value/function.ts';
import {
  anything,
  GoBytes,
  type GoFunction,
  GoList,
  type GoValue,
  Integer,
  type Run,
  texts,
} from '../value/go-value.ts';
import { any, int, text } from '../value/parameter.ts';
import { isTrue } from '../value/truth.ts';
import { kindName } from '../value/types.ts';
import { toUtf8 } from '../value/utf8.ts';
import { castInteger } from './cast.ts';
import { textOf, textsOf } from './text.ts';

type Items = readonly GoValue[];

const nilList = new GoList([], anything, undefined, true);
const nilPointer = 'runtime error: invalid memory address or nil pointer dereference';

/** The items of a list argument. `complaint` makes the message about a value of another kind. */
const itemsOf = (value: GoValue, complaint: (kind: string) => string): Items => {
  if (value instanceof GoList) return value.items;
  if (value instanceof GoBytes) return Array.from(toUtf8(value.text), (byte) => new Integer('uint8', BigInt(byte)));
  if (value === undefined || value === null) throw new FunctionError(nilPointer);
  throw new FunctionError(complaint(kindName(value)));
};

/** A function of one list, under its name and its `must` name. */
const ofList = (name: string, call: (items: Items, run: Run) => GoValue): [string, GoFunction][] =>
  bothNames(
    name,
    runFn([any], (run, value) => call(itemsOf(value, cannotFind(name)), run)),
  );

const bothNames = (name: string, called: GoFunction): [string, GoFunction][] => [
  [name, called],
  [`must${name.charAt(0).toUpperCase()}${name.slice(1)}`, called],
];

const cannotFind =
  (name: string) =>
  (kind: string): string =>
    name === 'compact' ? `Cannot compact on type ${kind}` : `Cannot find ${name} on type ${kind}`;

const push = fn(
  [any, any],
  (value, item) => new GoList([...itemsOf(value, (kind) => `Cannot push on type ${kind}`), item]),
);

const contains = (run: Run, items: Items, wanted: GoValue): boolean =>
  items.some((item) => deepEqual(item, wanted, (steps) => run.spend(steps)));

const unique = (items: Items, run: Run): GoList => {
  const kept: GoValue[] = [];
  for (const item of items) if (!contains(run, kept, item)) kept.push(item);
  return new GoList(kept);
};

const listElement = { name: '[]interface {}', zero: nilList };

const chunks = (size: number, items: Items): GoList => {
  if (size === 0 || (size < 0 && items.length > 1 - size))
    throw new FunctionError('runtime error: makeslice: len out of range');
  const lists: GoList[] = [];
  for (let at = 0; size > 0 && at < items.length; at += size) lists.push(new GoList(items.slice(at, at + size)));
  return new GoList(lists, listElement);
};

const slice = (value: GoValue, indexes: Items): GoValue => {
  if (value === undefined || value === null) throw new FunctionError(nilPointer);
  if (!(value instanceof GoList))
    throw new FunctionError(`list should be type of slice or array but ${kindName(value)}`);
  const { items, element } = value;
  if (items.length === 0) return null;
  const [from = 0n, to = BigInt(items.length)] = indexes.map(castInteger);
  if (from < 0n || from > to || to > BigInt(items.length))
    throw new FunctionError('reflect.Value.Slice: slice index out of bounds');
  return new GoList(items.slice(Number(from), Number(to)), element);
};

const concatenated = (lists: Items): GoList => {
  const items = lists.flatMap((value) => itemsOf(value, (kind) => `Cannot concat type ${kind} as list`));
  return items.length === 0 ? nilList : new GoList(items);
};

const sorted = (run: Run, value: GoValue): GoList => {
  const found = value instanceof GoList ? textsOf(run, value) : [textOf(run, value)];
  return new GoList(found.sort(byBytes), texts);
};

const joined = (run: Run, separator: string, value: GoValue): string => {
  const found = textsOf(run, value);
  checkTextLength(found.reduce((length, item) => length + item.length, separator.length * found.length));
  return found.join(separator);
};

/** Sprig's list functions; each that can fail also goes by a `must` name, which behaves the same in a template. */
export const listFunctions: ReadonlyMap<string, GoFunction> = new Map<string, GoFunction>([
  ['list', restFn([], any, (_, __, items) => new GoList(items))],
  ['tuple', restFn([], any, (_, __, items) => new GoList(items))],
  ...ofList('first', (items) => items[0] ?? null),
  ...ofList('last', (items) => items.at(-1) ?? null),
  ...ofList('rest', (items) => (items.length === 0 ? nilList : new GoList(items.slice(1)))),
  ...ofList('initial', (items) => (items.length === 0 ? nilList : new GoList(items.slice(0, -1)))),
  ...ofList('reverse', (items) => new GoList(items.toReversed())),
  ...ofList('uniq', unique),
  ...ofList('compact', (items) => new GoList(items.filter(isTrue))),
  ...bothNames('append', push),
  ...bothNames('push', push),
  ...bothNames(
    'prepend',
    fn([any, any], (value, item) => new GoList([item, ...itemsOf(value, (kind) => `Cannot prepend on type ${kind}`)])),
  ),
  ...bothNames(
    'without',
    restFn([any], any, (run, [value], removed) => {
      const items = itemsOf(value, cannotFind('without'));
      return new GoList(items.filter((item) => !contains(run, removed, item)));
    }),
  ),
  ...bothNames(
    'has',
    runFn([any, any], (run, wanted, value) =>
      value === null ? false : contains(run, itemsOf(value, cannotFind('has')), wanted),
    ),
  ),
  ...bothNames(
    'slice',
    restFn([any], any, (_, [value], indexes) => slice(value, indexes)),
  ),
  ...bothNames(
    'chunk',
    fn([int, any], (size, value) =>
      chunks(
        size,
        itemsOf(value, (kind) => `Cannot chunk type ${kind}`),
      ),
    ),
  ),
  ['concat', restFn([], any, (_, __, lists) => concatenated(lists))],
  ['sortAlpha', runFn([any], sorted)],
  ['toStrings', runFn([any], (run, value) => new GoList(textsOf(run, value), texts))],
  ['join', runFn([text, any], joined)],
]);
