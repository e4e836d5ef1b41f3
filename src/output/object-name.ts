import type { ObjectId } from '../objects/object.ts';

/** An object as messages name it: `Deployment/istio-system/istiod`. */
export const objectName = ({ kind, namespace, name }: ObjectId): string =>
  namespace === '' ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
