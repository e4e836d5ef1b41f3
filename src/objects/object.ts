import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

/**
 * A Kubernetes object as plain JSON. Renderers may give odd values on purpose (a name that YAML reads as a number),
 * because that is what Istio's charts produce; hence names are JsonValue until they are used as identity.
 */
export interface KubeObject extends JsonObject {
  apiVersion: string;
  kind: string;
  metadata: JsonObject;
}

/** True for a value that has the shape of a Kubernetes object. */
export const isKubeObject = (value: JsonValue): value is KubeObject =>
  isJsonObject(value) &&
  typeof value.apiVersion === 'string' &&
  typeof value.kind === 'string' &&
  isJsonObject(value.metadata);

/** What makes two documents the same object: API group (not version), kind, namespace and name. */
export interface ObjectId {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

const text = (value: JsonValue | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** The API group of an apiVersion: `apps/v1` gives `apps`, `v1` gives the empty core group. */
export const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';

/** Identity of an object; a missing namespace is the empty string. */
export const objectId = (object: KubeObject): ObjectId => ({
  group: groupOf(object.apiVersion),
  kind: object.kind,
  namespace: text(object.metadata.namespace),
  name: text(object.metadata.name),
});

/** Identity as a string that can key a Map. */
export const objectKey = (object: KubeObject): string => {
  const { group, kind, namespace, name } = objectId(object);
  return `${group}|${kind}|${namespace}|${name}`;
};

/** How messages name an object: `Deployment/istio-system/istiod`, `ClusterRole/istiod`; reviews have a kind only. */
export const objectTitle = (object: KubeObject): string => {
  const { kind, namespace, name } = objectId(object);
  return [kind, namespace, name].filter((part) => part !== '').join('/');
};

/** True for an object whose deletion has begun: it goes, whatever is written to it. */
export const isBeingDeleted = ({ metadata }: KubeObject): boolean => metadata.deletionTimestamp !== undefined;
