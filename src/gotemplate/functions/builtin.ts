import { FunctionError } from '../error.ts';
import { sprintAll, sprintf, sprintLine } from '../print/format.ts';
import { areEqual, isLess } from '../value/compare.ts';
import { fn, restFn } from '../value/function.ts';
import {
  GoBytes,
  type GoFunction,
  GoList,
  GoMap,
  type GoValue,
  Integer,
  Pointer,
  type Run,
  type Spend,
} from '../value/go-value.ts';
import { any, raw, text } from '../value/parameter.ts';
import { isTrue } from '../value/truth.ts';
import { integerValue, typeName } from '../value/types.ts';
import { byteLength, byteSlice, toUtf8 } from '../value/utf8.ts';
import { escapeHtml, escapeJavaScript, escapeQuery } from './escape.ts';

const spending =
  (run: Run): Spend =>
  (steps) =>
    run.spend(steps);

const length = (value: GoValue): bigint => {
  if (typeof value === 'string') return BigInt(byteLength(value));
  if (value instanceof GoList) return BigInt(value.items.length);
  if (value instanceof GoMap) return BigInt(value.entries.size);
  if (value instanceof GoBytes) return BigInt(byteLength(value.text));
  if (value === undefined) throw new FunctionError('reflect: call of reflect.Value.Type on zero Value');
  if (value === null) throw new FunctionError('len of nil pointer');
  throw new FunctionError(`len of type ${typeName(value).replace(/^\*/, '')}`);
};

/** An index argument as a position up to `limit`. */
const position = (index: GoValue, limit: number): number => {
  const at = integerValue(index);
  if (at === undefined)
    throw new FunctionError(
      index === undefined || index === null
        ? 'cannot index slice/array with nil'
        : `cannot index slice/array with type ${typeName(index)}`,
    );
  if (at < 0n || at > BigInt(limit)) throw new FunctionError(`index out of range: ${at}`);
  return Number(at);
};

const itemAt = <T>(items: ArrayLike<T>, index: GoValue, kind: string): T => {
  const item = items[position(index, items.length)];
  if (item === undefined) throw new FunctionError(`reflect: ${kind} index out of range`);
  return item;
};

const byteAt = (content: string, index: GoValue, kind: string): Integer =>
  new Integer('uint8', BigInt(itemAt(toUtf8(content), index, kind)));

const indexOnce = (value: GoValue, index: GoValue): GoValue => {
  if (value instanceof GoMap) {
    if (typeof index === 'string') return value.entries.get(index) ?? value.element.zero;
    throw new FunctionError(
      index === undefined || index === null
        ? 'value is nil; should be of type string'
        : `value has type ${typeName(index)}; should be string`,
    );
  }
  if (value instanceof GoList) return itemAt(value.items, index, 'slice');
  if (value instanceof GoBytes) return byteAt(value.text, index, 'slice');
  if (typeof value === 'string') return byteAt(value, index, 'string');
  if (value === undefined || value === null) throw new FunctionError('index of nil pointer');
  throw new FunctionError(`can't index item of type ${typeName(value).replace(/^\*/, '')}`);
};

const slice = (value: GoValue, indexes: readonly GoValue[]): GoValue => {
  if (indexes.length > 3) throw new FunctionError(`too many slice indexes: ${indexes.length}`);
  if (typeof value === 'string' && indexes.length === 3) throw new FunctionError('cannot 3-index slice a string');
  if (typeof value !== 'string' && !(value instanceof GoList))
    throw new FunctionError(
      value === undefined || value === null ? 'slice of untyped nil' : `can't slice item of type ${typeName(value)}`,
    );
  const size = typeof value === 'string' ? byteLength(value) : value.items.length;
  const [from = 0, to = size, limit = size] = indexes.map((index) => position(index, size));
  if (from > to) throw new FunctionError(`invalid slice index: ${from} > ${to}`);
  if (to > limit) throw new FunctionError(`invalid slice index: ${to} > ${limit}`);
  if (typeof value === 'string') return byteSlice(value, from, to);
  return new GoList(value.items.slice(from, to), value.element);
};

const equalsAny = (first: GoValue, others: readonly GoValue[]): boolean => {
  if (others.length === 0) throw new FunctionError('missing argument for comparison');
  return others.some((other) => areEqual(first, other));
};

/** The arguments of html, js and urlquery as one text; nothing reads `<no value>`, as it does when printed. */
const joined = (run: Run, values: readonly GoValue[]): string => {
  const [only] = values;
  if (values.length === 1 && typeof only === 'string') return only;
  return sprintAll(
    values.map((value) => (value instanceof Pointer ? value.target : value) ?? '<no value>'),
    spending(run),
  );
};

const comparison = (holds: (a: GoValue, b: GoValue) => boolean): GoFunction => fn([raw, raw], holds);

const chooser = (stopsAt: boolean): GoFunction => ({ ...restFn([raw], raw, () => undefined), stopsAt });

const escaping = (escapeText: (text: string) => string): GoFunction =>
  restFn([], any, (run, _, values) => escapeText(joined(run, values)));

const refuseCall = (called: GoValue): never => {
  if (called === undefined || called === null) throw new FunctionError('call of nil');
  throw new FunctionError(`non-function ${typeName(called)} of type ${typeName(called)}`);
};

/** The functions that every Go template has. */
export const builtinFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['and', chooser(false)],
  ['or', chooser(true)],
  ['not', fn([raw], (value) => !isTrue(value))],
  ['len', fn([raw], length)],
  [
    'index',
    restFn([raw], raw, (_, [value], indexes) => {
      if (value === undefined || value === null) throw new FunctionError('index of untyped nil');
      return indexes.reduce(indexOnce, value);
    }),
  ],
  ['slice', restFn([raw], raw, (_, [value], indexes) => slice(value, indexes))],
  ['call', restFn([raw], raw, (_, [called]) => refuseCall(called))],
  ['print', restFn([], any, (run, _, values) => sprintAll(values, spending(run)))],
  ['println', restFn([], any, (run, _, values) => sprintLine(values, spending(run)))],
  ['printf', restFn([text], any, (run, [format], values) => sprintf(format, values, spending(run)))],
  ['html', escaping(escapeHtml)],
  ['js', escaping(escapeJavaScript)],
  ['urlquery', escaping(escapeQuery)],
  ['eq', restFn([raw], raw, (_, [first], others) => equalsAny(first, others))],
  ['ne', comparison((a, b) => !areEqual(a, b))],
  ['lt', comparison(isLess)],
  ['le', comparison((a, b) => isLess(a, b) || areEqual(a, b))],
  ['gt', comparison((a, b) => !isLess(a, b) && !areEqual(a, b))],
  ['ge', comparison((a, b) => !isLess(a, b))],
]);
