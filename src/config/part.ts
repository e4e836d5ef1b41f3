import { inputError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../objects/json.ts';
import { selectorIn, splitPath } from './path.ts';

/**
 * The part of a spec at a path such as `components.ingressGateways[0]`; an empty map where only the last element is
 * not there (operator-pipeline facts 18.3). Throws an input error where an earlier one is missing.
 */
export const partAt = (spec: JsonObject, path: string): JsonValue => {
  const elements = splitPath(path);
  let here: JsonValue = spec;
  for (const [depth, element] of elements.entries()) {
    const below: JsonValue | undefined = childOf(here, element);
    if (below === undefined && depth < elements.length - 1)
      throw inputError(`path not found at element ${element} in path ${path}`);
    here = below ?? {};
  }
  return here;
};

const childOf = (here: JsonValue, element: string): JsonValue | undefined => {
  if (isJsonObject(here)) return ownValue(here, element);
  if (!Array.isArray(here)) return undefined;
  const selector = selectorIn(element);
  if (selector?.by === 'index') return here.at(selector.index);
  return here.find(
    (item) => isJsonObject(item) && selector !== undefined && ownValue(item, selector.key) === selector.value,
  );
};
