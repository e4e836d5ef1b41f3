import { GoList, HostObject, type Parameter, refused } from '../../gotemplate/value/go-value.ts';
import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import { hostTypeOf } from '../data/kubernetes.ts';

const structOf = (type: string, value: unknown): JsonObject | undefined => {
  const isOfType = value instanceof HostObject && Object.is(value.type, hostTypeOf(type, 'struct'));
  return isOfType && isJsonObject(value.self) ? value.self : undefined;
};

/** Metadata of a pod or of a Gateway. */
export const objectMeta: Parameter<JsonObject> = {
  type: 'v1.ObjectMeta',
  literal: 'none',
  accept: (value) => structOf('ObjectMeta', value) ?? refused,
};

/** A list of containers. */
export const containers: Parameter<readonly JsonObject[]> = {
  type: '[]v1.Container',
  literal: 'none',
  accept: (value) => {
    if (!(value instanceof GoList)) return refused;
    const found = value.items.map((item) => structOf('Container', item)).filter((item) => item !== undefined);
    return found.length === value.items.length ? found : refused;
  },
};
