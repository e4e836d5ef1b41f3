import { describe, expect, it } from 'vitest';
import { field } from '../chart/field.ts';
import { agentOf } from './test-agent.ts';
import { sharesHostNetwork } from './values.ts';

describe('values', () => {
  it('below cni count like those at the top level, and before them', () => {
    const { values } = agentOf({ repair: { enabled: false } }, { repair: { enabled: true, labelPods: true } });
    expect(values.repair).toMatchObject({ enabled: false, labelPods: true, repairPods: true });
  });

  it.each([
    [{ profile: 'ambient' }, 'ambient.enabled', true],
    [{ profile: 'ambient' }, 'global.variant', 'distroless'],
    [{ profile: 'demo' }, 'resources.requests.memory', '40Mi'],
    [{ compatibilityVersion: '1.28' }, 'ambient.reconcileIptablesOnStartup', false],
    [{ compatibilityVersion: '1.29' }, 'ambient.reconcileIptablesOnStartup', true],
    [{ compatibilityVersion: '1.25' }, 'ambient.shareHostNetworkNamespace', true],
    [{ compatibilityVersion: '1.26' }, 'ambient.shareHostNetworkNamespace', false],
    [{ global: { platform: 'gke' } }, 'cniBinDir', ''],
    [{ global: { platform: 'gke' } }, 'resourceQuotas.enabled', true],
    [{ global: { platform: 'k3d' } }, 'cniBinDir', '/bin'],
    [{ global: { platform: 'minikube' } }, 'cniNetnsDir', '/var/run/docker/netns'],
    [{ global: { platform: 'openshift' } }, 'seLinuxOptions', { type: 'spc_t' }],
    [{ global: { platform: 'openshift' } }, 'provider', 'multus'],
    [{}, 'global.logging.level', 'info'],
  ])('under %j have %s: %j', (rest, path, value) => {
    expect(field(agentOf({}, rest).values, path)).toEqual(value);
  });

  it("are the user's before those of any overlay", () => {
    const { values } = agentOf({ cniBinDir: '/mine', provider: '' }, { global: { platform: 'openshift' } });
    expect([values.cniBinDir, values.provider, values.chained]).toEqual(['/mine', '', false]);
  });
});

it.each([
  [{ ambient: { enabled: true, shareHostNetworkNamespace: true } }, true],
  [{ ambient: { enabled: true } }, false],
  [{ ambient: { shareHostNetworkNamespace: true } }, false],
])('%j shares the network of the host: %j', (cni, shares) => {
  expect(sharesHostNetwork(agentOf(cni))).toBe(shares);
});
