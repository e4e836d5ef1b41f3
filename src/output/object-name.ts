import type { ObjectId } from '../objects/object.ts';

/** An object as messages name it: `Deployment/istio-system/istiod`. */
export const objectName = ({ kind, namespace, name }: ObjectId): string =>
  namespace === '' ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;

const namedAtMost = 3;

/** Several objects in a text: the first few by name, the others by their number. */
export const objectNames = (objects: readonly ObjectId[]): string => {
  const more = objects.length - namedAtMost;
  return `${objects.slice(0, namedAtMost).map(objectName).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};
