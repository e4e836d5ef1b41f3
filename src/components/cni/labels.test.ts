import { expect, it } from 'vitest';
import { ownedLabels, podSelector } from './labels.ts';
import { agentOf } from './test-agent.ts';

it('names component, revision and owner', () => {
  expect(ownedLabels(agentOf({}, { revision: 'canary', ownerName: 'me' }))).toMatchObject({
    app: 'istio-cni',
    release: 'istio',
    'istio.io/rev': 'canary',
    'install.operator.istio.io/owning-resource': 'me',
    'operator.istio.io/component': 'Cni',
    'app.kubernetes.io/name': 'istio-cni',
    'helm.sh/chart': 'cni-1.30.3',
  });
});

it('replaces the label app by that of another role', () => {
  const labels = ownedLabels(agentOf(), podSelector);
  expect(labels).toHaveProperty('k8s-app', 'istio-cni-node');
  expect(labels).not.toHaveProperty('app');
  expect(labels).toHaveProperty(['istio.io/rev'], 'default');
});
