import { MeshctlError } from '../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../objects/json.ts';
import { type KubeObject, objectId, objectTitle } from '../objects/object.ts';
import { answerOf } from './answer.ts';
import { isApiError } from './api-error.ts';
import { type ApiResource, apiVersionOf, type Discovery, discover } from './discovery.ts';
import type { ApiRequest, Transport } from './transport.ts';

/** What server-side apply is told besides the object (Kubernetes documentation: Server-Side Apply). */
export interface ApplyOptions {
  readonly fieldManager: string;
  /** Take fields that other managers own. */
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly signal?: AbortSignal | undefined;
}

export interface ListOptions {
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** Only names, labels and annotations come over the wire. */
  readonly metadataOnly?: boolean | undefined;
  /** Only the first page, of so many objects, so that a big cluster costs no more requests than a small one. */
  readonly firstPage?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The API server's objects as plain JSON, in and out: nothing is dropped on the way. */
export interface KubeClient {
  readonly transport: Transport;
  discovery(): Promise<Discovery>;
  /** Discovery once more, after CRDs were added. */
  refreshDiscovery(): Promise<Discovery>;
  /** The cluster's version, such as `v1.36.3`. */
  version(): Promise<string>;
  /** The object of the same identity in the cluster, undefined if it (or its kind) is not there. */
  get(object: KubeObject): Promise<KubeObject | undefined>;
  /** Every object of a resource, page by page. */
  list(resource: ApiResource, options?: ListOptions): Promise<KubeObject[]>;
  /** Server-side apply; gives the object as it is (or, in a dry run, would be) afterwards. */
  apply(object: KubeObject, options: ApplyOptions): Promise<KubeObject>;
  create(object: KubeObject, options?: { dryRun?: boolean }): Promise<KubeObject>;
  replace(object: KubeObject): Promise<KubeObject>;
  /** Deletes in the foreground; false if it was gone already. A uid makes sure that it is still the same object. */
  remove(object: KubeObject, options?: { dryRun?: boolean; uid?: string }): Promise<boolean>;
  /** A GET of any path as JSON. */
  raw(path: string): Promise<JsonValue>;
}

/** A client over a transport. Errors: ApiError for refused requests, cluster errors for an unreachable server. */
export const kubeClient = (transport: Transport): KubeClient => {
  let discovered: Promise<Discovery> | undefined;
  const discovery = (): Promise<Discovery> => {
    discovered ??= discover(transport);
    return discovered;
  };

  const send = async (title: string, request: ApiRequest): Promise<JsonValue> =>
    answerOf(title, await transport.send(request));
  const sendObject = async (title: string, request: ApiRequest): Promise<KubeObject> => {
    const answer = await send(title, request);
    if (isKubeObject(answer)) return answer;
    throw new MeshctlError('cluster', `${title}: the server answered something that is no object`);
  };
  const pathOf = async (object: KubeObject): Promise<string> => {
    const resource = await resourceOf(object, discovery);
    const { namespace, name } = objectId(object);
    return `${collectionPath(resource, namespace)}/${encodeURIComponent(name)}`;
  };

  return {
    transport,
    discovery,
    refreshDiscovery: () => {
      discovered = undefined;
      return discovery();
    },
    version: async () =>
      String(valueAt(await send('version of the cluster', { method: 'GET', path: '/version' }), 'gitVersion')),
    get: async (object) => {
      if ((await discovery()).find(object.apiVersion, object.kind) === undefined) return undefined;
      try {
        return await sendObject(`get ${objectTitle(object)}`, { method: 'GET', path: await pathOf(object) });
      } catch (error) {
        if (isApiError(error, 404)) return undefined;
        throw error;
      }
    },
    list: async (resource, options = {}) => {
      const found: KubeObject[] = [];
      let next = '';
      do {
        const path = `${collectionPath(resource, options.namespace ?? '')}${query({ limit: String(options.firstPage ?? 500), labelSelector: options.labelSelector, fieldSelector: options.fieldSelector, continue: next })}`;
        const accept = options.metadataOnly
          ? 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json'
          : undefined;
        const page = await send(`list ${resource.plural}`, { method: 'GET', path, accept, signal: options.signal });
        const items = valueAt(page, 'items');
        for (const item of Array.isArray(items) ? items : []) {
          // Items of a list carry neither apiVersion nor kind.
          if (isJsonObject(item))
            found.push({
              ...item,
              apiVersion: apiVersionOf(resource),
              kind: resource.kind,
              metadata: isJsonObject(item.metadata) ? item.metadata : {},
            });
        }
        const token = valueAt(page, 'metadata', 'continue');
        next = typeof token === 'string' ? token : '';
      } while (next !== '' && options.firstPage === undefined);
      return found;
    },
    apply: async (object, { fieldManager, force, dryRun, signal }) =>
      sendObject(`apply ${objectTitle(object)}`, {
        method: 'PATCH',
        path: `${await pathOf(object)}${query({ fieldManager, force: String(force), dryRun: dryRun ? 'All' : undefined })}`,
        body: JSON.stringify(object),
        contentType: 'application/apply-patch+yaml',
        signal,
      }),
    create: async (object, { dryRun = false } = {}) => {
      const path = collectionPath(await resourceOf(object, discovery), objectId(object).namespace);
      return sendObject(`create ${objectTitle(object)}`, {
        method: 'POST',
        path: `${path}${query({ dryRun: dryRun ? 'All' : undefined })}`,
        body: JSON.stringify(object),
      });
    },
    replace: async (object) =>
      sendObject(`update ${objectTitle(object)}`, {
        method: 'PUT',
        path: await pathOf(object),
        body: JSON.stringify(object),
      }),
    remove: async (object, { dryRun = false, uid } = {}) => {
      const body: JsonObject = {
        propagationPolicy: 'Foreground',
        ...(uid === undefined ? {} : { preconditions: { uid } }),
        ...(dryRun ? { dryRun: ['All'] } : {}),
      };
      try {
        await send(`delete ${objectTitle(object)}`, {
          method: 'DELETE',
          path: await pathOf(object),
          body: JSON.stringify({ apiVersion: 'v1', kind: 'DeleteOptions', ...body }),
        });
        return true;
      } catch (error) {
        if (isApiError(error, 404)) return false;
        throw error;
      }
    },
    raw: (path) => send(path, { method: 'GET', path }),
  };
};

/** The path of a resource's collection, in a namespace (`default` if a namespaced object names none: pass it) or of all. */
export const collectionPath = (resource: ApiResource, namespace: string): string => {
  const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`;
  return resource.namespaced && namespace !== ''
    ? `${root}/namespaces/${encodeURIComponent(namespace)}/${resource.plural}`
    : `${root}/${resource.plural}`;
};

const resourceOf = async (object: KubeObject, discovery: () => Promise<Discovery>): Promise<ApiResource> => {
  const resource = (await discovery()).find(object.apiVersion, object.kind);
  if (resource !== undefined) return resource;
  throw new MeshctlError(
    'cluster',
    `${objectTitle(object)}: the cluster does not serve the kind ${object.kind} of ${object.apiVersion}`,
    {
      hint: 'Install the CRD that defines it, or check the version of the cluster.',
    },
  );
};

const isKubeObject = (value: JsonValue): value is KubeObject =>
  isJsonObject(value) &&
  typeof value.kind === 'string' &&
  typeof value.apiVersion === 'string' &&
  isJsonObject(value.metadata);

/** A query string of the parameters that have a value, with its question mark. */
export const query = (parameters: Record<string, string | undefined>): string => {
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
};
