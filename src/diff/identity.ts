import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../objects/json.ts';
import { groupOf } from '../objects/object.ts';

/** What names an object in a comparison. The namespace is empty where there is none. */
export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

const text = (value: JsonValue | undefined): string =>
  value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);

// Their namespace means nothing, though charts write one (operator-pipeline facts 18.2).
const clusterScoped: ReadonlySet<string> = new Set(['ClusterRole', 'ClusterRoleBinding']);

/** The identity of an object, which need not have metadata (a List has none). */
export const identityOf = (object: JsonObject): Identity => {
  const metadata = ownValue(object, 'metadata');
  const { namespace, name } = isJsonObject(metadata) ? metadata : {};
  const kind = text(ownValue(object, 'kind'));
  return {
    apiVersion: text(ownValue(object, 'apiVersion')),
    kind,
    namespace: clusterScoped.has(kind) ? '' : text(namespace),
    name: text(name),
  };
};

/** `Deployment:istio-system:istiod`, the form in which objects are selected and renamed. */
export const keyOf = ({ kind, namespace, name }: Identity): string => `${kind}:${namespace}:${name}`;

/** The key with the API group, which tells apart kinds of one name (`Gateway`). */
export const groupedKeyOf = (identity: Identity): string => `${groupOf(identity.apiVersion)}/${keyOf(identity)}`;

/** `Deployment/istio-system/istiod`, `ClusterRole/istiod`: how people read it. */
export const titleOf = ({ kind, namespace, name }: Identity): string =>
  [kind, namespace, name].filter((part) => part !== '').join('/');
