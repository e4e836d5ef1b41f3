import type { KubeObject } from '../../src/objects/object.ts';
import { objectId } from '../../src/objects/object.ts';
import { ordered } from '../../src/objects/order.ts';
import type { ApiClient } from './api-client.ts';
import { until } from './control-plane.ts';

/** Plurals that are not the kind with an `s`. */
const plurals: Readonly<Record<string, string>> = { NetworkPolicy: 'networkpolicies' };

/** Where objects of a kind are created; as `kubectl apply` would, but without its code. */
export const collectionOf = (object: KubeObject): string => {
  const { kind, namespace } = objectId(object);
  const root = object.apiVersion.includes('/') ? `/apis/${object.apiVersion}` : `/api/${object.apiVersion}`;
  const plural = plurals[kind] ?? `${kind.toLowerCase()}s`;
  return namespace === '' ? `${root}/${plural}` : `${root}/namespaces/${namespace}/${plural}`;
};

/** Creates objects, and the namespaces that they need, in the name of a tool. */
export const applyObjects = async (
  api: ApiClient,
  objects: readonly KubeObject[],
  fieldManager: string,
): Promise<void> => {
  const namespaces = new Set(objects.map((object) => objectId(object).namespace).filter((name) => name !== ''));
  for (const name of namespaces) {
    await api.create('/api/v1/namespaces', { metadata: { name } }).catch(() => undefined);
  }
  for (const object of ordered(objects)) {
    const create = () => api.create(`${collectionOf(object)}?fieldManager=${fieldManager}`, object);
    await until(`${object.kind} ${String(object.metadata.name)} is created`, 60_000, async () => {
      await create();
      return true;
    });
  }
};
