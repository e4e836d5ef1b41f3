import type { GoFunction } from '../value/function.ts';
import { builtinFunctions } from './builtin.ts';
import { defaultFunctions } from './defaults.ts';
import { dictFunctions } from './dicts.ts';
import { jsonFunctions } from './json.ts';
import { listFunctions } from './lists.ts';
import { mathFunctions } from './math.ts';
import { stringFunctions } from './strings.ts';

/** Go's own functions and all of sprig's, which take the place of Go's where the names are the same (`slice`). */
export const sprigFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ...builtinFunctions,
  ...defaultFunctions,
  ...dictFunctions,
  ...jsonFunctions,
  ...listFunctions,
  ...mathFunctions,
  ...stringFunctions,
]);
