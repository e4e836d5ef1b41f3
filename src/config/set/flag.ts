import { inputError } from '../../errors.ts';
import type { JsonObject } from '../../objects/json.ts';
import type { SetFlag } from '../inputs.ts';
import { isBracket, longestPath, splitPath } from '../path.ts';
import type { Warning } from '../resolved.ts';
import { shortened } from '../shown.ts';
import { assign } from './assign.ts';
import { keepsText, typedValue } from './value.ts';

/** What one flag sets: elements of a path below spec, and the value. */
export interface Setting {
  readonly flag: string;
  readonly path: readonly string[];
  readonly value: string | number | boolean;
  readonly warning?: Warning;
}

/**
 * Reads a flag (operator-pipeline facts 4.1). `--set` with several `=` is taken as istioctl takes it: all of it is the
 * path and the value is empty; the warning says so. Throws an input error without `=` (istioctl sets an empty text
 * there) and for an empty path (istioctl crashes).
 */
export const readSetFlag = (given: SetFlag): Setting => {
  const flag = `--${given.flag} ${shortened(given.text, longestLabel)}`;
  const [first = '', ...rest] = given.text.split('=');
  if (rest.length === 0) throw inputError(`${flag}: expected path=value`, 'To set an empty text, end it with "=".');
  const wholeIsPath = given.flag === 'set' && rest.length > 1;
  const pathText = (wholeIsPath ? given.text : first).trim();
  const path = splitPath(pathText);
  if (path[0] === undefined || isBracket(path[0])) throw inputError(`${flag}: the path must begin with a key`);
  if (path.length > longestPath) throw inputError(`${flag}: the path has more than ${longestPath} elements`);
  if (given.flag === 'set-file') return { flag, path, value: given.content };
  if (given.flag === 'set-string') return { flag, path, value: rest.join('=') };
  if (wholeIsPath) return { flag, path, value: '', warning: severalEquals(flag) };
  const text = (rest[0] ?? '').trim();
  return { flag, path, value: keepsText(pathText) ? text : typed(text, flag) };
};

/** How much of a flag is repeated in messages. */
const longestLabel = 200;

const typed = (text: string, flag: string): string | number | boolean => {
  const value = typedValue(text);
  if (value === undefined)
    throw inputError(`${flag}: a configuration cannot hold the number ${text}`, 'For the text, use --set-string.');
  return value;
};

const severalEquals = (flag: string): Warning => ({
  path: flag,
  message:
    'has several "=": as with istioctl, all of it is the name of a key with an empty value; for a value with "=", use --set-string',
});

/** Lays the settings over a spec in their order; errors as in assign. */
export const applySettings = (spec: JsonObject, settings: readonly Setting[]): JsonObject =>
  settings.reduce((tree, { flag, path, value }) => assign(tree, path, value, flag), spec);
