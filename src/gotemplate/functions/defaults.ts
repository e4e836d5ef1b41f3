import { FunctionError } from '../error.ts';
import { deepEqual } from '../value/deep-equal.ts';
import { fn, restFn, runFn } from '../value/function.ts';
import type { GoFunction, GoValue, Run } from '../value/go-value.ts';
import { any, bool, text } from '../value/parameter.ts';
import { isTrue } from '../value/truth.ts';
import { kindName, typeName } from '../value/types.ts';

const spending =
  (run: Run) =>
  (steps: number): void =>
    run.spend(steps);

const firstTrue = (values: readonly GoValue[]): GoValue => values.find(isTrue) ?? null;

/** Sprig's choices between values, and questions about a value's type. */
export const defaultFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['default', restFn([any], any, (_, [fallback], [given]) => (isTrue(given) ? given : fallback))],
  ['empty', fn([any], (value) => !isTrue(value))],
  ['coalesce', restFn([], any, (_, __, values) => firstTrue(values))],
  ['all', restFn([], any, (_, __, values) => values.every(isTrue))],
  ['any', restFn([], any, (_, __, values) => values.some(isTrue))],
  ['ternary', fn([any, any, bool], (whenTrue, whenFalse, condition) => (condition ? whenTrue : whenFalse))],
  [
    'fail',
    fn([text], (message) => {
      throw new FunctionError(message, message);
    }),
  ],
  ['typeOf', fn([any], typeName)],
  ['typeIs', fn([text, any], (name, value) => typeName(value) === name)],
  ['typeIsLike', fn([text, any], (name, value) => typeName(value) === name || typeName(value) === `*${name}`)],
  ['kindOf', fn([any], kindName)],
  ['kindIs', fn([text, any], (name, value) => kindName(value) === name)],
  ['deepEqual', runFn([any, any], (run, a, b) => deepEqual(a, b, spending(run)))],
]);
