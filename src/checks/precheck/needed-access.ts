import type { Discovery } from '../../kube/discovery.ts';
import type { KubeObject } from '../../objects/object.ts';

/** A permission: verbs on a resource, in a namespace or everywhere. */
export interface Access {
  readonly group: string;
  readonly resource: string;
  readonly verbs: readonly string[];
  /** Empty for the whole cluster. */
  readonly namespace: string;
}

const written = ['create', 'get', 'patch', 'delete'];
const read = ['get', 'list'];

/** What an installation does besides applying its objects: lease, records, looking after pods, escalation of roles. */
const besides: readonly (readonly [
  group: string,
  resource: string,
  scope: 'namespace' | 'cluster',
  verbs: readonly string[],
])[] = [
  ['coordination.k8s.io', 'leases', 'namespace', ['create', 'get', 'update', 'delete']],
  ['', 'secrets', 'namespace', ['create', 'get', 'list', 'delete']],
  ['apps', 'replicasets', 'namespace', read],
  ['', 'namespaces', 'cluster', ['create', 'get', 'patch', 'list', 'watch']],
  ['rbac.authorization.k8s.io', 'clusterroles', 'cluster', ['escalate', 'bind']],
  ['rbac.authorization.k8s.io', 'roles', 'namespace', ['escalate', 'bind']],
  ['apiextensions.k8s.io', 'customresourcedefinitions', 'cluster', ['list', 'watch']],
];

/** What precheck itself reads, where it is served. */
const inspected: readonly (readonly [group: string, resource: string])[] = [
  ['', 'nodes'],
  ['', 'pods'],
  ['', 'services'],
  ['', 'configmaps'],
  ['', 'resourcequotas'],
  ['', 'limitranges'],
  ['apps', 'deployments'],
  ['apps', 'daemonsets'],
  ['discovery.k8s.io', 'endpointslices'],
  ['apiextensions.k8s.io', 'customresourcedefinitions'],
  ['admissionregistration.k8s.io', 'mutatingwebhookconfigurations'],
  ['admissionregistration.k8s.io', 'validatingwebhookconfigurations'],
  ['crd.projectcalico.org', 'felixconfigurations'],
];

/** Kinds that take time to get ready are watched. */
const watched = new Set(['deployments', 'daemonsets']);

/**
 * The permissions that an installation of these objects and precheck itself need in a cluster; one entry for each
 * resource and scope. Listing concerns all namespaces, because what is no longer wanted is looked for in all of them.
 */
export const neededAccess = (objects: readonly KubeObject[], discovery: Discovery, namespace: string): Access[] => {
  const needed = new Map<string, Access>();
  const add = (group: string, resource: string, at: string, verbs: readonly string[]): void => {
    const key = JSON.stringify([group, resource, at]);
    const known = needed.get(key)?.verbs ?? [];
    needed.set(key, { group, resource, namespace: at, verbs: [...new Set([...known, ...verbs])] });
  };
  for (const { apiVersion, kind, metadata } of objects) {
    const found = discovery.find(apiVersion, kind);
    if (found === undefined) continue;
    const scope = found.namespaced && typeof metadata.namespace === 'string' ? metadata.namespace : '';
    add(found.group, found.plural, scope, written);
    add(found.group, found.plural, '', watched.has(found.plural) ? ['list', 'watch'] : ['list']);
  }
  for (const [group, resource, scope, verbs] of besides)
    add(group, resource, scope === 'cluster' ? '' : namespace, verbs);
  const served = new Set(discovery.resources.map(({ group, plural }) => `${plural}.${group}`));
  for (const [group, resource] of inspected) if (served.has(`${resource}.${group}`)) add(group, resource, '', read);
  return [...needed.values()];
};
