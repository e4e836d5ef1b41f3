// For tests: the injector of a rendered configuration, and short ways to use it.
import { resolveConfig } from '../config/resolve.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../objects/json.ts';
import { printYaml } from '../objects/yaml/print.ts';
import { readYaml } from '../objects/yaml/read.ts';
import { createInjector, type InjectorSettings } from './injector.ts';
import type { ObjectInjector } from './object.ts';
import { renderedSettings } from './rendered.ts';
import { injectText } from './stream.ts';
import { workloadKindOf } from './workload.ts';

/** The settings of an injector that is installed with these `--set` flags. */
export const testSettings = async (...sets: string[]): Promise<InjectorSettings> =>
  renderedSettings(await resolveConfig({ files: [], sets: sets.map((text) => ({ flag: 'set' as const, text })) }), {});

/** An injector with these settings, for all kinds that are known. */
export const testInjector = async (settings: InjectorSettings): Promise<ObjectInjector> => ({
  config: settings.config,
  inject: await createInjector(settings),
  kindOf: (object) => workloadKindOf(object, { byKind: new Map(), other: undefined }),
});

/** Injects one document and gives it as a value. Throws what the injector complains about. */
export const injectedValue = (injector: ObjectInjector, document: JsonObject): JsonObject => {
  const { text, problems } = injectText(injector, { source: 'test', text: printYaml(document) });
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return asMap(readYaml(text, 'test'));
};

/** A Pod of that name after injection. */
export const injectedPod = (
  injector: ObjectInjector,
  spec: JsonObject,
  metadata: JsonObject = {},
): { metadata: JsonObject; spec: JsonObject } => {
  const pod = injectedValue(injector, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', ...metadata }, spec });
  return { metadata: asMap(pod.metadata), spec: asMap(pod.spec) };
};

/** A container of a list by its name; an empty map if it is not there. */
export const containerNamed = (list: JsonValue | undefined, name: string): JsonObject =>
  asMap((Array.isArray(list) ? list : []).find((container) => valueAt(container, 'name') === name));

/** A value that a test knows to be a map. */
export const asMap = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});
