import { expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { objectTitle } from '../../objects/object.ts';
import { renderZtunnel } from './ztunnel.ts';

const render = (values: JsonObject) => renderZtunnel({ values, namespace: 'mesh', kubeVersion: 'v1.32.0' });
const namespaced = ['DaemonSet/mesh/ztunnel', 'ServiceAccount/mesh/ztunnel'];
const privileged = ['ClusterRole/ztunnel', 'ClusterRoleBinding/ztunnel'];

it.each<[JsonObject, string[]]>([
  [{}, namespaced],
  [{ global: { platform: 'openshift' } }, [...namespaced, ...privileged]],
  [{ global: { platform: 'openshift', resourceScope: 'cluster' } }, privileged],
  [{ global: { platform: 'openshift', resourceScope: 'namespace' } }, namespaced],
  [{ global: { resourceScope: 'cluster' }, resourceScope: 'namespace' }, namespaced],
  [{ global: { resourceScope: null } }, []],
  [{ global: { resourceScope: 'undefined', networkPolicy: { enabled: true } } }, ['NetworkPolicy/mesh/ztunnel']],
  [{ resourceQuotas: { enabled: true } }, [...namespaced, 'ResourceQuota/mesh/ztunnel']],
])('%j renders %j', (values, titles) => {
  expect(render(values).map(objectTitle).sort()).toEqual(titles.sort());
});

it('opens its ports under the name of its revision', () => {
  const values = { resourceName: 'zt7', revision: 'canary', global: { networkPolicy: { enabled: true } } };
  const policy = render(values).find(({ kind }) => kind === 'NetworkPolicy');
  expect(policy).toMatchObject({
    metadata: { name: 'zt7-canary', labels: { app: 'ztunnel', release: 'istio', 'istio.io/rev': 'canary' } },
    spec: { podSelector: { matchLabels: { app: 'ztunnel' } } },
  });
  expect(policy).toHaveProperty('spec.ingress.6.ports', [
    { port: 15053, protocol: 'TCP' },
    { port: 15053, protocol: 'UDP' },
  ]);
  expect(policy).toHaveProperty('spec.ingress.length', 7);
});
