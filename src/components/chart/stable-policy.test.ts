import { expect, it } from 'vitest';
import { stablePolicy } from './stable-policy.ts';

it('renders a policy and its binding', () => {
  const [policy, binding] = stablePolicy({ policy: 'p', binding: 'b' }, { a: 'b' });
  expect(policy).toMatchObject({
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'p', labels: { a: 'b' } },
    spec: {
      variables: [
        { name: 'isEnvoyFilter', expression: "object.kind == 'EnvoyFilter'" },
        { name: 'isWasmPlugin' },
        { name: 'isProxyConfig' },
        { name: 'isTelemetry' },
        { name: 'isAuthorizationPolicy' },
      ],
    },
  });
  expect(policy?.spec).not.toHaveProperty('matchConstraints.objectSelector');
  expect(binding).toEqual({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'b' },
    spec: { policyName: 'p', validationActions: ['Deny'] },
  });
});

it('narrows the policy by a selector', () => {
  const [policy] = stablePolicy({ policy: 'p', binding: 'b' }, {}, { matchExpressions: [] });
  expect(policy).toHaveProperty('spec.matchConstraints.objectSelector', { matchExpressions: [] });
});
