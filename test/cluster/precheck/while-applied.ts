import { isJsonObject, type JsonObject } from '../../../src/objects/json.ts';
import { type KubeObject, objectId } from '../../../src/objects/object.ts';
import type { ApiClient } from '../api-client.ts';
import { collectionOf } from '../apply-objects.ts';
import { until } from '../control-plane.ts';

const pathOf = (object: KubeObject): string => `${collectionOf(object)}/${objectId(object).name}`;

const isThere = (api: ApiClient, path: string): Promise<boolean> =>
  api.get(path).then(
    () => true,
    () => false,
  );

/** Works with objects in the cluster, which is as before afterwards; namespaces stay, since they take long to go. */
export const whileApplied = async (
  api: ApiClient,
  objects: readonly KubeObject[],
  work: () => Promise<void>,
): Promise<void> => {
  const namespaces = new Set(objects.map((object) => objectId(object).namespace).filter((name) => name !== ''));
  for (const name of namespaces) await api.create('/api/v1/namespaces', { metadata: { name } }).catch(() => undefined);
  const undo: (() => Promise<unknown>)[] = [];
  try {
    for (const object of objects) undo.unshift(await add(api, object));
    await work();
  } finally {
    for (const back of undo) await back();
  }
};

/** Creates an object, or labels the one that is there; gives what undoes it. */
const add = async (api: ApiClient, object: KubeObject): Promise<() => Promise<unknown>> => {
  const path = pathOf(object);
  const stays = object.kind === 'Namespace' && object.metadata.finalizers === undefined;
  if (stays && !(await isThere(api, path)))
    await api.create(collectionOf(object), { metadata: { name: objectId(object).name } });
  if (stays || (await isThere(api, path))) {
    const before = labelsOf(((await api.get(path)).metadata as JsonObject) ?? {});
    const labels = labelsOf(object.metadata);
    await api.patch(path, { metadata: { labels } });
    const back = Object.fromEntries(Object.keys(labels).map((key) => [key, before[key] ?? null]));
    return () => api.patch(path, { metadata: { labels: back } });
  }
  // Kinds of a new CRD take a moment to be served, and a quota admits nothing before it is counted.
  await until(`${path} is created`, 60_000, () => api.create(collectionOf(object), object).then(() => true));
  return async () => {
    if (object.metadata.finalizers !== undefined)
      await api.patch(path, { metadata: { finalizers: null } }).catch(() => undefined);
    await api.remove(path).catch(() => undefined);
    await until(`${path} is gone`, 60_000, async () => !(await isThere(api, path)));
  };
};

const labelsOf = ({ labels }: JsonObject): JsonObject => (isJsonObject(labels) ? labels : {});
