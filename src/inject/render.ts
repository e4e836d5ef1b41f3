import { inputError } from '../errors.ts';
import { execute, parseTemplate, type TemplateSet } from '../gotemplate/template.ts';
import type { GoFunction } from '../gotemplate/value/function.ts';
import type { GoValue } from '../gotemplate/value/go-value.ts';
import { isJsonObject, type JsonObject } from '../objects/json.ts';
import { readYaml } from '../objects/yaml/read.ts';

/** Templates that have been parsed, by name. */
export type ParsedTemplates = ReadonlyMap<string, TemplateSet>;

/** Parses each text on its own. Throws an input error that names the first template that is not valid. */
export const parseTemplates = (
  texts: ReadonlyMap<string, string>,
  functions: ReadonlyMap<string, GoFunction>,
): ParsedTemplates =>
  new Map([...texts].map(([name, text]) => [name, parseTemplate(name, text, { functions, absentKey: 'nothing' })]));

/**
 * Renders a template to a partial pod; an empty text is an empty one. Throws an input error for an unknown name (it
 * lists those that exist), for a failing template, and for a text that is no YAML map (injection facts 1.3).
 */
export const renderTemplate = (templates: ParsedTemplates, name: string, data: GoValue): JsonObject => {
  const set = templates.get(name);
  if (set === undefined)
    throw inputError(
      `there is no injection template ${JSON.stringify(name)}`,
      `Templates that exist: ${[...templates.keys()].join(', ') || 'none'}.`,
    );
  const value = readYaml(execute(set, name, data), `the output of template ${name}`) ?? {};
  if (!isJsonObject(value)) throw inputError(`template ${name} did not render to a map`);
  return value;
};
