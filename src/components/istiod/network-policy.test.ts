import { expect, it } from 'vitest';
import { istiodNetworkPolicy } from './network-policy.ts';
import { planeOf } from './test-plane.ts';

it('opens the ports of istiod to its own pods, with or without a revision', () => {
  expect(istiodNetworkPolicy(planeOf()).spec).toMatchObject({
    podSelector: { matchLabels: { app: 'istiod', 'istio.io/rev': 'default' } },
    ingress: [
      { ports: [{ port: 15017, protocol: 'TCP' }] },
      { ports: [15010, 15011, 15012, 8080, 15014].map((port) => ({ port, protocol: 'TCP' })) },
    ],
    egress: [{}],
  });
  expect(istiodNetworkPolicy(planeOf({ revision: 'r1' })).metadata.name).toBe('istiod-r1');
});
