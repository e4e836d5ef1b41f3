import { defaultEnvironment, type Environment } from './environment.ts';
import { Execution } from './evaluate/execution.ts';
import { runStatements } from './evaluate/statements.ts';
import type { TemplateSet } from './template-set.ts';
import type { GoValue } from './value/go-value.ts';

/**
 * Executes a template of the set with `data` as dot and `$`, and returns its text. Maps in `data` are what set, unset
 * and merge* change. Throws a TemplateError with name, line, column and the action at fault; work is bounded.
 */
export const execute = (
  set: TemplateSet,
  name: string,
  data: GoValue,
  environment: Partial<Environment> = {},
): string => new Execution(set, { ...defaultEnvironment, ...environment }, runStatements).run(name, data);
