import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { objectTitle } from '../../objects/object.ts';
import { renderCni } from './cni.ts';

const render = (cni: JsonObject = {}, rest: JsonObject = {}) =>
  renderCni({ values: { cni, ...rest }, namespace: 'mesh', kubeVersion: 'v1.32.0' });

const cluster = [
  'ClusterRole/istio-cni',
  'ClusterRole/istio-cni-repair-role',
  'ClusterRoleBinding/istio-cni',
  'ClusterRoleBinding/istio-cni-repair-rolebinding',
];
const namespaced = [
  'ConfigMap/mesh/istio-cni-config',
  'DaemonSet/mesh/istio-cni-node',
  'ServiceAccount/mesh/istio-cni',
];

describe('which objects exist', () => {
  it.each<[JsonObject, JsonObject, string[]]>([
    [{}, {}, [...cluster, ...namespaced]],
    [{ provider: 'multus', resourceQuotas: { enabled: true } }, { resourceScope: 'cluster' }, cluster],
    [{}, { resourceScope: 'namespace' }, namespaced],
    [{}, { resourceScope: null }, []],
    [{}, { resourceScope: 'undefined', networkPolicy: { enabled: true } }, ['NetworkPolicy/mesh/istio-cni']],
    [
      { provider: 'multus', resourceQuotas: { enabled: true } },
      { resourceScope: 'namespace' },
      [...namespaced, 'NetworkAttachmentDefinition/default/istio-cni', 'ResourceQuota/mesh/istio-cni-resource-quota'],
    ],
  ])('%j, global %j', (cni, global, titles) => {
    expect(render(cni, { global }).map(objectTitle).sort()).toEqual(titles.sort());
  });
});

it('admits as many pods as the values say, written as a text', () => {
  const quota = render({ resourceQuotas: { enabled: true, pods: 77 } }).find(({ kind }) => kind === 'ResourceQuota');
  expect(quota).toHaveProperty('spec.hard', { pods: '77' });
});

it('opens metrics and readiness', () => {
  const rest = { revision: 'canary', global: { networkPolicy: { enabled: true } } };
  const policy = render({}, rest).find(({ kind }) => kind === 'NetworkPolicy');
  expect(policy).toMatchObject({
    metadata: { name: 'istio-cni-canary' },
    spec: { ingress: [{ ports: [{ port: 15014 }] }, { ports: [{ port: 8000 }] }] },
  });
});

it('refuses null quotas', () => {
  expect(() => render({ resourceQuotas: null })).toThrow('values.cni.resourceQuotas: expected a map, found null');
});
