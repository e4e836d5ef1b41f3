import { FunctionError } from '../error.ts';
import { fn, runFn } from '../value/function.ts';
import type { GoFunction, GoValue, Run } from '../value/go-value.ts';
import { encodeJson, fromJson, type JsonStyle } from '../value/json.ts';
import { any, text } from '../value/parameter.ts';
import { parseJson } from './parse-json.ts';

const encoder =
  (style: JsonStyle) =>
  (run: Run, value: GoValue): string =>
    encodeJson(value, style, (steps) => run.spend(steps));

/** What a function does with an argument that it cannot handle when it is not a `must` one: it gives this instead. */
const orElse =
  <A extends readonly unknown[]>(call: (...args: A) => GoValue, otherwise: GoValue) =>
  (...args: A): GoValue => {
    try {
      return call(...args);
    } catch (error) {
      if (error instanceof FunctionError) return otherwise;
      throw error;
    }
  };

const decode = (json: string): GoValue => fromJson(parseJson(json));

const compact = encoder({ escapeHtml: true });
const pretty = encoder({ escapeHtml: true, indent: 2 });
const unescaped = encoder({ escapeHtml: false });

/** Sprig's JSON functions. */
export const jsonFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['toJson', runFn([any], orElse(compact, ''))],
  ['mustToJson', runFn([any], compact)],
  ['toPrettyJson', runFn([any], orElse(pretty, ''))],
  ['mustToPrettyJson', runFn([any], pretty)],
  ['toRawJson', runFn([any], unescaped)],
  ['mustToRawJson', runFn([any], unescaped)],
  ['fromJson', fn([text], orElse(decode, null))],
  ['mustFromJson', fn([text], decode)],
]);
