import type { JsonObject } from '../json.ts';
import type { KubeObject } from '../object.ts';

const readySpec: unique symbol = Symbol('YAML text of spec');

interface WithReadySpec {
  readonly [readySpec]: string;
}

/**
 * An object whose `spec` is constant and known as YAML text (`spec:` and its lines, as printYaml prints them):
 * printing uses the text, and `parse` runs only when someone reads `spec`. A copy (spread, structuredClone, a patch)
 * is an ordinary object without the text; whoever changes the object has to copy it first, as everywhere.
 */
export const withReadySpec = (object: KubeObject, specYaml: string, parse: () => JsonObject): KubeObject => {
  let spec: JsonObject | undefined;
  const result = { ...object };
  Object.defineProperty(result, 'spec', {
    get: () => {
      spec ??= parse();
      return spec;
    },
    enumerable: true,
    configurable: true,
  });
  Object.defineProperty(result, readySpec, { value: specYaml });
  return result;
};

const hasReadySpec = (object: object): object is WithReadySpec => readySpec in object;

/** The ready text of an object's spec, if it has one. */
export const readySpecOf = (object: KubeObject): string | undefined =>
  hasReadySpec(object) ? object[readySpec] : undefined;
