import { helmFunctions } from './functions/helm.ts';
import { sprigFunctions } from './functions/sprig.ts';
import type { Dialect } from './template-set.ts';
import type { GoFunction } from './value/go-value.ts';

/** Go's text/template with sprig and functions of the host, which take the place of sprig's of the same name. */
export const goDialect = (hostFunctions: ReadonlyMap<string, GoFunction> = new Map()): Dialect => ({
  functions: new Map([...sprigFunctions, ...hostFunctions]),
  absentKey: 'nothing',
});

/** The templates of Helm charts. */
export const helmDialect: Dialect = { functions: helmFunctions, absentKey: 'zero' };
