import { expect, it } from 'vitest';
import { roleBinding } from './rbac.ts';

it('binds the role of its own name, or another one', () => {
  const account = { name: 'account', namespace: 'here' };
  expect(roleBinding('Role', { name: 'reader' }, { name: 'account' })).toEqual({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'reader' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
    subjects: [{ kind: 'ServiceAccount', name: 'account' }],
  });
  expect(roleBinding('ClusterRole', { name: 'reader' }, account, 'other')).toMatchObject({
    kind: 'ClusterRoleBinding',
    roleRef: { kind: 'ClusterRole', name: 'other' },
    subjects: [{ kind: 'ServiceAccount', ...account }],
  });
});
