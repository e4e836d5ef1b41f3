import { expect, it } from 'vitest';
import { access } from './access.ts';
import { chartLabels, objectLabels } from './labels.ts';
import { ingressOf } from './test-gateway.ts';

it('lets the account of the gateway read secrets of its namespace', () => {
  const gateway = ingressOf({ name: 'gw2' }, {}, 'edge');
  const [role, binding, account] = access(gateway);
  const metadata = { name: 'gw2-sds', namespace: 'edge', labels: chartLabels(gateway) };
  expect(role).toMatchObject({
    kind: 'Role',
    metadata,
    rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get', 'watch', 'list'] }],
  });
  expect(binding).toMatchObject({ kind: 'RoleBinding', metadata, roleRef: { kind: 'Role', name: 'gw2-sds' } });
  expect(binding?.subjects).toEqual([{ kind: 'ServiceAccount', name: 'gw2-service-account' }]);
  expect(account?.metadata).toEqual({
    name: 'gw2-service-account',
    namespace: 'edge',
    labels: objectLabels(gateway),
  });
});

it('annotates the account and gives it pull secrets', () => {
  const gateway = ingressOf({ serviceAccount: { annotations: { a: 1 } } }, { global: { imagePullSecrets: ['s'] } });
  expect(access(gateway)[2]).toMatchObject({ metadata: { annotations: { a: 1 } }, imagePullSecrets: [{ name: 's' }] });
});

it('refuses a null account', () => {
  expect(() => access(ingressOf({ serviceAccount: null }))).toThrow(
    'values.gateways.istio-ingressgateway.serviceAccount: expected a map, found null',
  );
});
