import { expect, it } from 'vitest';
import { account } from './roles.ts';
import { planeOf } from './test-plane.ts';

it('gives the account pull secrets and annotations where there are any', () => {
  const [bare] = account(planeOf());
  expect(bare).not.toHaveProperty('imagePullSecrets');
  expect(bare?.metadata).not.toHaveProperty('annotations');
  const [full] = account(
    planeOf({ global: { imagePullSecrets: ['a', '1'] }, pilot: { serviceAccountAnnotations: { k: true } } }),
  );
  expect(full).toMatchObject({
    imagePullSecrets: [{ name: 'a' }, { name: 1 }],
    metadata: { annotations: { k: true } },
  });
});

it('binds the role in the namespace of the accounts', () => {
  const objects = account(planeOf({ revision: 'r1', global: { istioNamespace: 'accounts' } }, 'ns1'));
  expect(objects.map(({ kind, metadata }) => [kind, metadata.name, metadata.namespace])).toEqual([
    ['ServiceAccount', 'istiod-r1', 'accounts'],
    ['Role', 'istiod-r1', 'accounts'],
    ['RoleBinding', 'istiod-r1', 'accounts'],
  ]);
  expect(objects[2]).toMatchObject({
    roleRef: { kind: 'Role', name: 'istiod-r1' },
    subjects: [{ kind: 'ServiceAccount', name: 'istiod-r1', namespace: 'accounts' }],
  });
});
