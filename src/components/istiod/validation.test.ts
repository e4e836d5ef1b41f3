import { expect, it } from 'vitest';
import { planeOf } from './test-plane.ts';
import { revisionPolicy, revisionValidator } from './validation.ts';

const plane = planeOf({ revision: 'r1', global: { istioNamespace: 'accounts' } }, 'ns1');
const ofRevision = { matchExpressions: [{ key: 'istio.io/rev', operator: 'In', values: ['r1'] }] };

it('checks resources of its revision by its own Service', () => {
  expect(revisionValidator(plane)).toMatchObject({
    metadata: { name: 'istio-validator-r1-accounts', labels: { app: 'istiod', istio: 'istiod', 'istio.io/rev': 'r1' } },
    webhooks: [
      {
        name: 'rev.validation.istio.io',
        clientConfig: { service: { name: 'istiod-r1', namespace: 'accounts', path: '/validate' } },
        objectSelector: ofRevision,
      },
    ],
  });
});

it('keeps resources of its revision to stable API', () => {
  const [policy, binding] = revisionPolicy(plane);
  expect(policy?.metadata.name).toBe('stable-channel-policy-r1-accounts.istio.io');
  expect(policy).toHaveProperty('spec.matchConstraints.objectSelector', ofRevision);
  expect(binding?.metadata).toEqual({ name: 'stable-channel-policy-binding-r1-accounts.istio.io' });
});
