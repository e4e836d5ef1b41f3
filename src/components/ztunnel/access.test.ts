import { expect, it } from 'vitest';
import { account, privileges } from './access.ts';
import { ztunnel } from './test-ztunnel.ts';

it('gives the account the pull secrets, its own before those of the mesh', () => {
  const global = { imagePullSecrets: ['mesh'] };
  expect(account(ztunnel({ global }))).toHaveProperty('imagePullSecrets', [{ name: 'mesh' }]);
  expect(account(ztunnel({ global, imagePullSecrets: ['own'] }))).toHaveProperty('imagePullSecrets', [{ name: 'own' }]);
});

it('is privileged under its own name, also as the release', () => {
  const [role, binding] = privileges(ztunnel({ resourceName: 'zt7', ownerName: 'me', labels: { x: 'y' } }));
  expect(role?.metadata).toEqual({
    name: 'zt7',
    annotations: {},
    labels: {
      app: 'ztunnel',
      release: 'zt7',
      'install.operator.istio.io/owning-resource': 'me',
      'app.kubernetes.io/name': 'ztunnel',
      'app.kubernetes.io/managed-by': 'Helm',
      'app.kubernetes.io/instance': 'istio',
      'app.kubernetes.io/part-of': 'istio',
      'app.kubernetes.io/version': '1.30.3',
      'helm.sh/chart': 'ztunnel-1.30.3',
    },
  });
  expect(binding).toMatchObject({
    roleRef: { name: 'zt7' },
    subjects: [{ kind: 'ServiceAccount', name: 'zt7', namespace: 'kube-system' }],
  });
});
