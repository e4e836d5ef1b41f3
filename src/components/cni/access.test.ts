import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { objectTitle } from '../../objects/object.ts';
import { account, clusterRoles } from './access.ts';
import { agentOf } from './test-agent.ts';

const rulesOf = (name: string, cni: JsonObject, rest: JsonObject = {}) =>
  clusterRoles(agentOf(cni, rest)).find(({ kind, metadata }) => kind === 'ClusterRole' && metadata.name === name)
    ?.rules;

describe('roles', () => {
  it('come with their bindings, by the work that there is', () => {
    expect(clusterRoles(agentOf({ ambient: { enabled: true } })).map(objectTitle)).toEqual([
      'ClusterRole/istio-cni',
      'ClusterRoleBinding/istio-cni',
      'ClusterRole/istio-cni-repair-role',
      'ClusterRoleBinding/istio-cni-repair-rolebinding',
      'ClusterRole/istio-cni-ambient',
      'ClusterRoleBinding/istio-cni-ambient',
    ]);
    expect(clusterRoles(agentOf({ repair: { enabled: false } })).map(objectTitle)).toEqual([
      'ClusterRole/istio-cni',
      'ClusterRoleBinding/istio-cni',
    ]);
  });

  it('are bound to the account in its namespace', () => {
    expect(clusterRoles(agentOf())[3]).toMatchObject({
      roleRef: { kind: 'ClusterRole', name: 'istio-cni-repair-role' },
      subjects: [{ kind: 'ServiceAccount', name: 'istio-cni', namespace: 'kube-system' }],
    });
  });

  it('bear the label app, their bindings for repair and ambient another', () => {
    const labels = clusterRoles(agentOf({ ambient: { enabled: true } })).map(({ metadata }) => metadata.labels);
    const own = { app: 'istio-cni' };
    const other = { 'k8s-app': 'istio-cni-repair' };
    expect(labels).toMatchObject([own, own, own, other, own, other]);
    expect(labels[3]).not.toHaveProperty('app');
  });

  it('let OpenShift run privileged pods', () => {
    const privileged = {
      apiGroups: ['security.openshift.io'],
      resources: ['securitycontextconstraints'],
      resourceNames: ['privileged'],
      verbs: ['use'],
    };
    expect(rulesOf('istio-cni', {}, { global: { platform: 'openshift' } })).toContainEqual(privileged);
    expect(rulesOf('istio-cni', {})).not.toContainEqual(privileged);
  });

  it.each<[JsonObject, JsonObject[]]>([
    [{ repairPods: true, deletePods: true, labelPods: true }, []],
    [
      { repairPods: false, deletePods: true, labelPods: true },
      [{ apiGroups: [''], resources: ['pods'], verbs: ['delete'] }],
    ],
    [
      { repairPods: false, labelPods: true },
      [{ apiGroups: [''], resources: ['pods/status'], verbs: ['patch', 'update'] }],
    ],
    [{ repairPods: false }, []],
  ])('for repair %j end in %j', (repair, rules) => {
    expect(rulesOf('istio-cni-repair-role', { repair })).toEqual([
      { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
      { apiGroups: [''], resources: ['pods'], verbs: ['watch', 'get', 'list'] },
      ...rules,
    ]);
  });
});

it('gives the account the pull secrets of the mesh', () => {
  expect(account(agentOf({}, { global: { imagePullSecrets: ['s'] } }))).toMatchObject({
    metadata: { name: 'istio-cni', namespace: 'kube-system' },
    imagePullSecrets: [{ name: 's' }],
  });
});
