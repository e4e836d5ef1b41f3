import { FunctionError } from '../error.ts';
import { fn, restFn, runFn } from '../value/function.ts';
import { type GoFunction, GoList, GoMap, type GoValue, type Run, texts } from '../value/go-value.ts';
import { any, map, text } from '../value/parameter.ts';
import { typeName } from '../value/types.ts';
import { mergeInto } from './merge.ts';
import { textOf } from './text.ts';

const dict = (run: Run, args: readonly GoValue[]): GoMap => {
  const entries = new Map<string, GoValue>();
  for (let at = 0; at < args.length; at += 2)
    entries.set(textOf(run, args[at]), at + 1 < args.length ? args[at + 1] : '');
  return new GoMap(entries);
};

const filtered = (source: GoMap, keep: (key: string) => boolean): GoMap =>
  new GoMap(new Map([...source.entries].filter(([key]) => keep(key))));

const notA = (value: GoValue, wanted: string): FunctionError => {
  const found = value === null || value === undefined ? 'nil' : typeName(value);
  return new FunctionError(`interface conversion: interface {} is ${found}, not ${wanted}`);
};

/** A plain map; to sprig, a named map type is none. */
const plainMap = (value: GoValue): GoMap => {
  if (value instanceof GoMap && typeName(value) === map.type) return value;
  throw notA(value, map.type);
};

const keyText = (value: GoValue): string => {
  if (typeof value === 'string') return value;
  throw notA(value, 'string');
};

/** The value at a path of keys; the default where a key is missing. The last argument is the map to walk. */
const dig = (args: readonly GoValue[]): GoValue => {
  if (args.length < 3) throw new FunctionError('dig needs at least three arguments');
  const fallback = args[args.length - 2];
  let here: GoValue = plainMap(args[args.length - 1]);
  for (const key of args.slice(0, -2).map(keyText)) {
    const { entries } = plainMap(here);
    if (!entries.has(key)) return fallback;
    here = entries.get(key);
  }
  return here;
};

const deepCopy = (run: Run, value: GoValue): GoValue => {
  run.spend(2);
  if (value instanceof GoMap)
    return new GoMap(
      new Map([...value.entries].map(([key, entry]) => [key, deepCopy(run, entry)])),
      value.element,
      value.named,
    );
  if (value instanceof GoList)
    return new GoList(
      value.items.map((item) => deepCopy(run, item)),
      value.element,
      value.named,
      value.isNil,
    );
  return value;
};

const copyOf = runFn([any], (run, value) => {
  if (value === null) throw new FunctionError('reflect: call of reflect.Value.Type on zero Value');
  return deepCopy(run, value);
});

const merging = (overwrite: boolean): GoFunction =>
  restFn([map], map, (run, [given], sources) => {
    const target = given.isNil && sources.some((source) => !source.isNil) ? new GoMap() : given;
    for (const source of sources) mergeInto(run, target, source, overwrite);
    return target;
  });

/** Sprig's maps. set, unset and the merges change the map that they are given. */
export const dictFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['dict', restFn([], any, (run, _, args) => dict(run, args))],
  ['get', fn([map, text], (source, key) => (source.entries.has(key) ? source.entries.get(key) : ''))],
  [
    'set',
    fn([map, text, any], (target, key, value) => {
      if (target.isNil) throw new FunctionError('assignment to entry in nil map');
      target.entries.set(key, value);
      return target;
    }),
  ],
  [
    'unset',
    fn([map, text], (target, key) => {
      target.entries.delete(key);
      return target;
    }),
  ],
  ['hasKey', fn([map, text], (source, key) => source.entries.has(key))],
  [
    'pluck',
    restFn([text], map, (_, [key], sources) => {
      const having = sources.filter(({ entries }) => entries.has(key));
      return new GoList(having.map(({ entries }) => entries.get(key)));
    }),
  ],
  [
    'keys',
    restFn(
      [],
      map,
      (_, __, sources) =>
        new GoList(
          sources.flatMap(({ entries }) => [...entries.keys()]),
          texts,
        ),
    ),
  ],
  ['values', fn([map], ({ entries }) => new GoList([...entries.values()]))],
  ['pick', restFn([map], text, (_, [source], keys) => filtered(source, (key) => keys.includes(key)))],
  ['omit', restFn([map], text, (_, [source], keys) => filtered(source, (key) => !keys.includes(key)))],
  ['dig', restFn([], any, (_, __, args) => dig(args))],
  ['deepCopy', copyOf],
  ['mustDeepCopy', copyOf],
  ['merge', merging(false)],
  ['mustMerge', merging(false)],
  ['mergeOverwrite', merging(true)],
  ['mustMergeOverwrite', merging(true)],
]);
