import type { JsonObject } from '../objects/json.ts';
import { goDialect, helmDialect } from './dialects.ts';
import type { Environment } from './environment.ts';
import { TemplateError } from './error.ts';
import { execute } from './execute.ts';
import { parseTemplate } from './template-set.ts';
import { GoMap, type GoValue } from './value/go-value.ts';
import { fromJson } from './value/json.ts';

/** The output of a template in the Go dialect, with these values under `.Values`. */
export const run = (template: string, values: JsonObject = {}, environment: Partial<Environment> = {}): string =>
  execute(parseTemplate('t', template, goDialect()), 't', root(values), { timeZone: 'UTC', ...environment });

/** The output of a template in Helm's dialect, with these values at its root. */
export const runHelm = (template: string, values: Readonly<Record<string, GoValue>> = {}): string =>
  execute(parseTemplate('t', template, helmDialect), 't', new GoMap(new Map(Object.entries(values))));

const root = (values: JsonObject): GoMap => new GoMap(new Map<string, GoValue>([['Values', fromJson(values)]]));

/** The message with which a template fails. */
export const failure = (template: string, values: JsonObject = {}): string => {
  try {
    return `no failure but ${run(template, values)}`;
  } catch (error) {
    if (error instanceof TemplateError) return error.message;
    throw error;
  }
};
