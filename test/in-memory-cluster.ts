import { type KubeClient, kubeClient } from '../src/kube/client.ts';
import type { Connection } from '../src/kube/connection.ts';
import type { ApiResource } from '../src/kube/discovery.ts';
import type { ApiAnswer, ApiRequest } from '../src/kube/transport.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../src/objects/json.ts';
import { groupOf, type KubeObject, objectId } from '../src/objects/object.ts';

/** What a cluster of a unit test consists of. */
export interface ClusterContent {
  readonly objects?: readonly KubeObject[];
  readonly version?: string;
  /** Kinds that it serves besides the usual ones. */
  readonly kinds?: readonly (readonly [apiVersion: string, kind: string, plural: string, namespaced: boolean])[];
  /** Whether the account may do something; everything by default. */
  readonly allows?: (attributes: JsonObject) => boolean;
  /** Paths that are answered with 403. */
  readonly forbidden?: RegExp;
}

const usualKinds: NonNullable<ClusterContent['kinds']> = [
  ['v1', 'Namespace', 'namespaces', false],
  ['v1', 'Node', 'nodes', false],
  ['v1', 'Pod', 'pods', true],
  ['v1', 'Service', 'services', true],
  ['v1', 'ConfigMap', 'configmaps', true],
  ['v1', 'Secret', 'secrets', true],
  ['v1', 'ServiceAccount', 'serviceaccounts', true],
  ['v1', 'ResourceQuota', 'resourcequotas', true],
  ['v1', 'LimitRange', 'limitranges', true],
  ['apps/v1', 'Deployment', 'deployments', true],
  ['apps/v1', 'DaemonSet', 'daemonsets', true],
  ['apps/v1', 'ReplicaSet', 'replicasets', true],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers', true],
  ['policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets', true],
  ['discovery.k8s.io/v1', 'EndpointSlice', 'endpointslices', true],
  ['networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies', true],
  ['rbac.authorization.k8s.io/v1', 'Role', 'roles', true],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding', 'rolebindings', true],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', 'clusterroles', false],
  ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'clusterrolebindings', false],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'customresourcedefinitions', false],
  ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', 'mutatingwebhookconfigurations', false],
  ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'validatingwebhookconfigurations', false],
  ['authorization.k8s.io/v1', 'SelfSubjectAccessReview', 'selfsubjectaccessreviews', false],
];

/** A client of a cluster that exists in memory, and the requests that it sent. It can be read, and asked about access. */
export const inMemoryCluster = (content: ClusterContent = {}): { client: KubeClient; requests: string[] } => {
  const requests: string[] = [];
  const resources = [...usualKinds, ...(content.kinds ?? [])].map(resource);
  const answer = (request: ApiRequest): ApiAnswer => {
    const url = new URL(request.path, 'http://cluster');
    const path = decodeURIComponent(url.pathname);
    requests.push(`${request.method} ${path}`);
    if (content.forbidden?.test(path)) return json({ message: `${path} is forbidden`, reason: 'Forbidden' }, 403);
    if (path === '/version') return json({ gitVersion: content.version ?? 'v1.36.3' });
    if (path === '/api' || path === '/apis')
      return json(discoveryList(resources.filter(({ group }) => (group === '') === (path === '/api'))));
    if (request.method === 'POST')
      return json(reviewed(JSON.parse(request.body ?? '{}') as JsonObject, content.allows));
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

const resource = ([apiVersion, kind, plural, namespaced]: (typeof usualKinds)[number]): ApiResource => {
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

const reviewed = (review: JsonObject, allows: (attributes: JsonObject) => boolean = () => true): JsonObject => {
  const attributes = valueAt(review, 'spec', 'resourceAttributes');
  return { ...review, status: { allowed: isJsonObject(attributes) && allows(attributes) } };
};
