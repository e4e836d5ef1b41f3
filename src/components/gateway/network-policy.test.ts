import { expect, it } from 'vitest';
import { gatewayPolicy } from './network-policy.ts';
import { ingressOf } from './test-gateway.ts';

it('opens the ports of the proxy, then those of the gateway', () => {
  const own = {
    ports: [
      { port: 80, targetPort: 8080 },
      { port: 53, protocol: 'UDP' },
    ],
    ingressPorts: [{ port: 1 }],
  };
  expect(gatewayPolicy(ingressOf(own)).spec).toHaveProperty('ingress', [
    { ports: [{ protocol: 'TCP', port: 15021 }] },
    {
      ports: [
        { protocol: 'TCP', port: 15020 },
        { protocol: 'TCP', port: 15090 },
      ],
    },
    { ports: [{ protocol: 'TCP', port: 8080 }] },
    { ports: [{ protocol: 'UDP', port: 53 }] },
  ]);
});

it('is named after gateway and revision and bears the labels of the flavour', () => {
  const policy = gatewayPolicy(ingressOf({ name: 'gw2', labels: { istio: 'gw2' } }, { revision: 'canary' }));
  expect(policy.metadata).toMatchObject({ name: 'gw2-canary', labels: { app: 'gw2', istio: 'ingressgateway' } });
  expect(policy.spec).toHaveProperty('podSelector.matchLabels.istio', 'gw2');
});
