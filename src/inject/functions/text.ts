import { fn } from '../../gotemplate/value/function.ts';
import type { GoFunction } from '../../gotemplate/value/go-value.ts';
import { int, text } from '../../gotemplate/value/parameter.ts';

/** Functions on texts; some have other semantics than sprig's of the same name (injection facts 4). */
export const textFunctions: readonly (readonly [string, GoFunction])[] = [
  // Other than sprig's, it leaves the first line alone.
  ['indent', fn([int, text], (count, value) => value.replaceAll('\n', `\n${' '.repeat(Math.max(0, count))}`))],
  ['directory', fn([text], (path) => path.slice(0, path.lastIndexOf('/') + 1))],
  ['contains', fn([text, text], (part, whole) => whole.includes(part))],
  ['toLower', fn([text], (value) => value.toLowerCase())],
];

/** The function that reads the injector's environment. */
export const envFunction = (variables: Readonly<Record<string, string | undefined>>): GoFunction =>
  fn([text, text], (name, otherwise) => (Object.hasOwn(variables, name) && variables[name]) || otherwise);
