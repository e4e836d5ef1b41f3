import { type KubeClient, kubeClient } from '../src/kube/client.ts';
import type { Connection } from '../src/kube/connection.ts';
import type { ApiResource } from '../src/kube/discovery.ts';
import type { ApiAnswer, ApiRequest } from '../src/kube/transport.ts';
import { type JsonObject, type JsonValue, valueAt } from '../src/objects/json.ts';
import { groupOf, type KubeObject, objectId } from '../src/objects/object.ts';

/** What a cluster of a unit test consists of. */
export interface ClusterContent {
  readonly objects?: readonly KubeObject[];
}

type Kind = readonly [apiVersion: string, kind: string, plural: string, namespaced: boolean];

const kinds: readonly Kind[] = [
  ['v1', 'Pod', 'pods', true],
  ['v1', 'Service', 'services', true],
  ['v1', 'ConfigMap', 'configmaps', true],
  ['apps/v1', 'Deployment', 'deployments', true],
  ['apps/v1', 'DaemonSet', 'daemonsets', true],
  ['apps/v1', 'ReplicaSet', 'replicasets', true],
];

/** A client of a cluster that exists in memory, which can be read, and the requests that it sent. */
export const inMemoryCluster = (content: ClusterContent = {}): { client: KubeClient; requests: string[] } => {
  const requests: string[] = [];
  const resources = kinds.map(resource);
  const answer = (request: ApiRequest): ApiAnswer => {
    const url = new URL(request.path, 'http://cluster');
    const path = decodeURIComponent(url.pathname);
    requests.push(`${request.method} ${path}`);
    if (path === '/api' || path === '/apis')
      return json(discoveryList(resources.filter(({ group }) => (group === '') === (path === '/api'))));
    const parsed = parsePath(path, resources);
    if (parsed === undefined) return json({ message: `${path} not found` }, 404);
    const { resource, namespace, name } = parsed;
    const found = (content.objects ?? []).filter((object) => {
      const id = objectId(object);
      return (
        id.group === resource.group && id.kind === resource.kind && (namespace === '' || id.namespace === namespace)
      );
    });
    if (name === undefined) {
      const selected = found.filter((object) => isSelected(object, url.searchParams.get('labelSelector') ?? ''));
      const limit = Number(url.searchParams.get('limit'));
      return json({ kind: 'List', items: selected.slice(0, limit), metadata: {} });
    }
    const object = found.find((candidate) => objectId(candidate).name === name);
    return object === undefined ? json({ message: `${path} not found` }, 404) : json(object);
  };
  const transport = {
    connection,
    send: async (request: ApiRequest) => answer(request),
    open: () => Promise.reject(new Error('this cluster cannot be watched')),
    close: () => undefined,
  };
  return { client: kubeClient(transport), requests };
};

const connection: Connection = {
  access: {
    context: 'memory',
    source: 'memory',
    server: 'http://memory',
    namespace: 'default',
    cluster: {},
    user: {},
    impersonation: {},
  },
  url: new URL('http://memory'),
  authorize: () => Promise.reject(new Error('this cluster has no address')),
};

const json = (body: JsonValue, status = 200): ApiAnswer => ({ status, body: JSON.stringify(body) });

const resource = ([apiVersion, kind, plural, namespaced]: Kind): ApiResource => {
  const group = groupOf(apiVersion);
  const version = apiVersion.split('/').at(-1) ?? '';
  return { group, version, kind, plural, namespaced, verbs: ['get', 'list'] };
};

const discoveryList = (resources: readonly ApiResource[]): JsonObject => ({
  kind: 'APIGroupDiscoveryList',
  items: resources.map(({ group, version, kind, plural, namespaced }) => ({
    metadata: { name: group },
    versions: [
      {
        version,
        resources: [
          { resource: plural, responseKind: { kind }, scope: namespaced ? 'Namespaced' : 'Cluster', verbs: [] },
        ],
      },
    ],
  })),
});

const parsePath = (path: string, resources: readonly ApiResource[]) => {
  const [, root, ...parts] = path.split('/');
  const [group = '', version] = root === 'api' ? ['', parts.shift()] : [parts.shift(), parts.shift()];
  const namespace = parts[0] === 'namespaces' && parts.length > 2 ? (parts.splice(0, 2)[1] ?? '') : '';
  const [plural, name] = parts;
  const resource = resources.find((r) => r.group === group && r.version === version && r.plural === plural);
  return resource === undefined ? undefined : { resource, namespace, name };
};

/** Selectors of the forms `key`, `!key` and `key=value`, joined by commas. */
const isSelected = (object: KubeObject, selector: string): boolean =>
  selector
    .split(',')
    .filter((part) => part !== '')
    .every((part) => {
      const [key = '', value] = part.split('=');
      const label = valueAt(object.metadata, 'labels', key.replace(/^!/, ''));
      if (value !== undefined) return label === value;
      return key.startsWith('!') ? label === undefined : label !== undefined;
    });
