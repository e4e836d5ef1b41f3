import { expect, it } from 'vitest';
import { hasNetworkPolicy, networkPolicy } from './network-policy.ts';

it.each([
  [{}, false],
  [{ networkPolicy: null }, false],
  [{ networkPolicy: { enabled: false } }, false],
  [{ networkPolicy: { enabled: true } }, true],
])('under %j: %j', (global, exists) => {
  expect(hasNetworkPolicy({ global })).toBe(exists);
});

it('makes a rule of each list of ports and lets everything out', () => {
  const ports = [[1, 2], [{ port: 53, protocol: 'UDP' }]];
  expect(networkPolicy({ name: 'n' }, { app: 'a' }, ports).spec).toEqual({
    podSelector: { matchLabels: { app: 'a' } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      {
        ports: [
          { protocol: 'TCP', port: 1 },
          { protocol: 'TCP', port: 2 },
        ],
      },
      { ports: [{ protocol: 'UDP', port: 53 }] },
    ],
    egress: [{}],
  });
});
