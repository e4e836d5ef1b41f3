import { inputError } from '../../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../objects/json.ts';
import { goJson } from '../mesh/print.ts';
import { TypeMismatch } from '../mismatch.ts';
import { typedStruct } from '../types/codec.ts';
import { type ContainerList, metadataText, type Pod } from './pod.ts';

export const overridesAnnotation = 'proxy.istio.io/overrides';

/** The user's own versions of containers that templates bring too, kept for the next injection. */
export type Overrides = Readonly<Record<ContainerList, readonly JsonObject[]>>;

/** The overrides that an earlier injection kept; empty without the annotation. Throws an input error if it is no JSON. */
export const overridesOf = (pod: Pod): Overrides => {
  const text = metadataText(pod, 'annotations', overridesAnnotation);
  if (text === undefined) return { containers: [], initContainers: [] };
  try {
    const value: JsonValue = JSON.parse(text);
    if (!isJsonObject(value)) throw new TypeMismatch('a map', value);
    return { containers: containersIn(value.containers), initContainers: containersIn(value.initContainers) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeMismatch)
      throw inputError(`annotation ${overridesAnnotation} is not as the injector wrote it: ${error.message}`);
    throw error;
  }
};

const containersIn = (value: JsonValue | undefined): JsonObject[] =>
  Array.isArray(value) ? value.map((container) => typedStruct('Container', container)) : [];

/** The overrides as the annotation's text; an empty list is left out (injection facts 5.3). */
export const overridesText = ({ containers, initContainers }: Overrides): string =>
  goJson({
    ...(containers.length > 0 ? { containers: [...containers] } : {}),
    ...(initContainers.length > 0 ? { initContainers: [...initContainers] } : {}),
  });
