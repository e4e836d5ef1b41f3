import { inputError } from '../errors.ts';
import { execute } from '../gotemplate/execute.ts';
import { type Dialect, parseTemplate, type TemplateSet } from '../gotemplate/template-set.ts';
import type { GoFunction, GoValue } from '../gotemplate/value/go-value.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../objects/json.ts';
import { pathText } from './mismatch.ts';
import { createOverlayReader } from './overlay-reader.ts';
import { injectionTemplates, isBuiltIn } from './templates/index.ts';
import { treeTexts } from './trees.constant.ts';
import { deviations } from './types/deviations.ts';

/** A template that can be executed, and the reader of what it gives. */
interface ParsedTemplate {
  readonly set: TemplateSet;
  readonly read: (text: string) => JsonValue;
}

/** Templates by name, parsed when they are first asked for. */
export interface ParsedTemplates {
  readonly names: readonly string[];
  readonly get: (name: string) => ParsedTemplate | undefined;
}

/**
 * Parses each text on its own: the built-in ones, which are known to be valid, when they are first asked for.
 * Throws an input error that names the first template that is not valid.
 */
export const parseTemplates = (
  texts: ReadonlyMap<string, string>,
  functions: ReadonlyMap<string, GoFunction>,
): ParsedTemplates => {
  const parsed = new Map<string, ParsedTemplate>();
  const dialect: Dialect = { functions, absentKey: 'nothing' };
  const parse = (name: string, text: string): ParsedTemplate => {
    const template = {
      set: builtIn(name, text, dialect) ?? parseTemplate(name, text, dialect),
      read: createOverlayReader(`the output of template ${name}`, (value) => checkOverlay(name, value)),
    };
    parsed.set(name, template);
    return template;
  };
  for (const [name, text] of texts) if (!isBuiltIn(name, text)) parse(name, text);
  return {
    names: [...texts.keys()],
    get: (name) => {
      const text = texts.get(name);
      return text === undefined ? undefined : (parsed.get(name) ?? parse(name, text));
    },
  };
};

/** A built-in template, which has been parsed before. */
const builtIn = (name: string, text: string, dialect: Dialect): TemplateSet | undefined => {
  const tree = Object.hasOwn(treeTexts, name) && isBuiltIn(name, text) ? treeTexts[name] : undefined;
  if (tree === undefined) return undefined;
  const source = { name, text: injectionTemplates[name] ?? '' };
  return { dialect, trees: new Map([[name, { source, name, body: JSON.parse(tree) }]]) };
};

/**
 * Renders a template to a partial pod; an empty text is an empty one. Throws an input error for an unknown name (it
 * lists those that exist), for a failing template, and for a text that is no YAML map (injection facts 1.3).
 */
export const renderTemplate = (templates: ParsedTemplates, name: string, data: GoValue): JsonObject => {
  const template = templates.get(name);
  if (template === undefined)
    throw inputError(
      `there is no injection template ${JSON.stringify(name)}`,
      `Templates that exist: ${templates.names.join(', ') || 'none'}.`,
    );
  const value = template.read(execute(template.set, name, data));
  return isJsonObject(value) ? value : {};
};

/** Other than manifests, templates have to write text as text: nothing turns a `true` into one (go-templates facts 13). */
const checkOverlay = (name: string, value: JsonValue): void => {
  if (value === null) return;
  if (!isJsonObject(value)) throw inputError(`template ${name} does not give a pod, which is a map`);
  const untyped = deviations('PodTemplateSpec', value).find(({ kind }) => kind === 'untyped');
  if (untyped !== undefined)
    throw inputError(`template ${name} does not give a pod: ${pathText(untyped.path)} has to be text`);
};
