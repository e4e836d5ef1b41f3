import { inputError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../objects/json.ts';
import { readYaml } from '../objects/yaml/read.ts';

/** The `config` of an injector (injection facts 1.2). */
export interface InjectionConfig {
  /**
   * Whose way to go where the two differ (injection facts 2, 6.7). For istiod, the namespace of the workload counts as
   * the pod's, and ports and Prometheus go by the mesh's proxy configuration; for kube-inject, the pod's own proxy
   * configuration is part of the mesh's.
   */
  readonly behaviour: 'istiod' | 'kube-inject';
  /** `enabled` and `disabled` mean something; with any other text nothing is injected. */
  readonly policy: string;
  /** Templates for pods that do not name any. */
  readonly defaultTemplates: readonly string[];
  /** Texts by name. */
  readonly templates: ReadonlyMap<string, string>;
  /** Names that stand for lists of templates. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  readonly neverInjectSelector: readonly JsonValue[];
  readonly alwaysInjectSelector: readonly JsonValue[];
  /** Put on every injected pod, last of all. */
  readonly injectedAnnotations: ReadonlyMap<string, string>;
}

/**
 * An injector's configuration from the `config` text of its ConfigMap. Throws an input error for broken YAML and for
 * fields of a wrong type.
 */
export const readInjectionConfig = (text: string, source: string): InjectionConfig => {
  const value = readYaml(text, source);
  if (!isJsonObject(value)) throw inputError(`${source}: expected the configuration of an injector, a map`);
  const field = <T>(name: string, expected: string, read: (value: JsonValue) => T | undefined, absent: T): T => {
    const given = ownValue(value, name) ?? null;
    const result = given === null ? absent : read(given);
    if (result === undefined) throw inputError(`${source}: ${name}: expected ${expected}`);
    return result;
  };
  const defaultTemplates = field('defaultTemplates', 'a list of names', textList, []);
  return {
    behaviour: 'istiod',
    policy: field('policy', 'text', asText, ''),
    defaultTemplates: defaultTemplates.length > 0 ? defaultTemplates : ['sidecar'],
    templates: field('templates', 'a map from name to template text', (map) => mapOf(map, asText), new Map()),
    aliases: field('aliases', 'a map from name to a list of names', (map) => mapOf(map, textList), new Map()),
    neverInjectSelector: field('neverInjectSelector', 'a list of label selectors', objectList, []),
    alwaysInjectSelector: field('alwaysInjectSelector', 'a list of label selectors', objectList, []),
    injectedAnnotations: field('injectedAnnotations', 'a map of texts', (map) => mapOf(map, nullableText), new Map()),
  };
};

/**
 * The configuration as kube-inject reads it from files (injection facts 2.3, 6.2): asking for injection is asking for
 * it, so policy, selectors, default templates, aliases and annotations do not count. A text that is no injector
 * configuration, or has no templates, is a template itself.
 */
export const readTemplatesOnly = (text: string, source: string): InjectionConfig => {
  const templates = templatesIn(text, source);
  return {
    behaviour: 'kube-inject',
    policy: 'enabled',
    defaultTemplates: ['sidecar'],
    templates: templates.size > 0 ? templates : new Map([['sidecar', text]]),
    aliases: new Map(),
    neverInjectSelector: [],
    alwaysInjectSelector: [],
    injectedAnnotations: new Map(),
  };
};

const templatesIn = (text: string, source: string): ReadonlyMap<string, string> => {
  try {
    return readInjectionConfig(text, source).templates;
  } catch {
    return new Map();
  }
};

const asText = (value: JsonValue): string | undefined =>
  value === null || typeof value === 'object' ? undefined : String(value);

const nullableText = (value: JsonValue): string | undefined => (value === null ? '' : asText(value));

const textList = (value: JsonValue): string[] | undefined => {
  const texts = Array.isArray(value) ? value.map(asText).filter((text) => text !== undefined) : [];
  return Array.isArray(value) && texts.length === value.length ? texts : undefined;
};

const objectList = (value: JsonValue): JsonObject[] | undefined =>
  Array.isArray(value) && value.every(isJsonObject) ? value : undefined;

const mapOf = <T>(value: JsonValue, read: (item: JsonValue) => T | undefined): Map<string, T> | undefined => {
  if (!isJsonObject(value)) return undefined;
  const map = new Map<string, T>();
  for (const [key, item] of Object.entries(value)) {
    const result = read(item);
    if (result === undefined) return undefined;
    map.set(key, result);
  }
  return map;
};
