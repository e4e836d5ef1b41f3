import type { GoFunction } from '../value/go-value.ts';
import { builtinFunctions } from './builtin.ts';
import { certificateFunctions } from './certificates.ts';
import { cryptoFunctions } from './crypto.ts';
import { dateFunctions } from './dates.ts';
import { defaultFunctions } from './defaults.ts';
import { dictFunctions } from './dicts.ts';
import { encodingFunctions } from './encoding.ts';
import { environmentFunctions } from './environment.ts';
import { jsonFunctions } from './json.ts';
import { listFunctions } from './lists.ts';
import { mathFunctions } from './math.ts';
import { pathFunctions } from './paths.ts';
import { randomFunctions } from './random.ts';
import { regexFunctions } from './regex.ts';
import { semverFunctions } from './semver.ts';
import { stringFunctions } from './strings.ts';
import { urlFunctions } from './url.ts';
import { wordFunctions } from './words.ts';
import { wrapFunctions } from './wrap.ts';

/** Go's own functions and all of sprig's, which take the place of Go's where the names are the same (`slice`). */
export const sprigFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ...builtinFunctions,
  ...dateFunctions,
  ...defaultFunctions,
  ...dictFunctions,
  ...jsonFunctions,
  ...listFunctions,
  ...mathFunctions,
  ...stringFunctions,
  ...certificateFunctions,
  ...cryptoFunctions,
  ...environmentFunctions,
  ...randomFunctions,
  ...encodingFunctions,
  ...pathFunctions,
  ...regexFunctions,
  ...semverFunctions,
  ...urlFunctions,
  ...wordFunctions,
  ...wrapFunctions,
]);
