import { inputError } from '../errors.ts';
import { isJsonObject, type JsonValue } from '../objects/json.ts';

/** A value that is not of the kind that its place wants; `path` leads to it from the value that was read. */
export class TypeMismatch extends Error {
  readonly path: (string | number)[] = [];

  constructor(expected: string, found: JsonValue) {
    super(`expected ${expected}, found ${describe(found)}`);
  }
}

/** An error that came up in a part of a value, for the value as a whole: a mismatch gets the part's key before its path. */
export const within = (key: string | number, error: unknown): unknown => {
  if (error instanceof TypeMismatch) error.path.unshift(key);
  return error;
};

/** A path as messages write it: `spec.containers[0].image`. */
export const pathText = (path: readonly (string | number)[]): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : /^[\w-]+$/.test(step) ? `.${step}` : `["${step}"]`))
    .join('')
    .replace(/^\./, '');

const describe = (value: JsonValue): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (isJsonObject(value)) return 'a map';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

/** Runs a decoder of what stands at a path, and turns its complaint into an input error. */
export const explained = <T>(path: readonly string[], decode: () => T): T => {
  try {
    return decode();
  } catch (error) {
    if (error instanceof TypeMismatch) throw inputError(`${pathText([...path, ...error.path])}: ${error.message}`);
    throw error;
  }
};
