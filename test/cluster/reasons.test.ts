import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/objects/json.ts';
import { meshctl } from './meshctl.ts';
import { describeCluster } from './suite.ts';

const install = ['install', '-y', '--set', 'profile=minimal', '--readiness-timeout', '8s'];

describeCluster('why an installation waits', (cluster) => {
  const namespace = '/api/v1/namespaces/istio-system';

  it('a crash loop, with the last line of the container', async () => {
    const { code, stderr } = await meshctl(cluster().kubeconfig, [
      ...install,
      '--set',
      'values.pilot.image=repo/crashes:1',
    ]);
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /CrashLoopBackOff: container discovery ended with exit code 1, 4 restarts: cannot read its configuration/,
    );
  });

  it('no node that fits, with what the scheduler says', async () => {
    const { code, stderr } = await meshctl(cluster().kubeconfig, [
      ...install,
      '--set',
      'values.pilot.nodeSelector.disk=tape',
    ]);
    expect(code).toBe(4);
    expect(stderr).toMatch(
      /waiting for Deployment\/istio-system\/istiod: Pod\/istio-system\/istiod-.*: no node for it \(Unschedulable\): .*didn't match Pod's node affinity/,
    );
    expect(stderr).toContain('not ready after 8 s');
  });

  it('a quota that is used up', async () => {
    const { api, kubeconfig } = cluster();
    await api.create(`${namespace}/resourcequotas`, { metadata: { name: 'small' }, spec: { hard: { pods: '0' } } });
    const { code, stderr } = await meshctl(kubeconfig, [...install, '--set', 'values.pilot.podLabels.round=3']);
    await api.remove(`${namespace}/resourcequotas/small`);
    expect(code).toBe(4);
    expect(stderr).toMatch(/ReplicaSet\/istio-system\/istiod-.*exceeded quota: small/);
  });

  it('a policy that refuses its pods: at once', async () => {
    const { api, kubeconfig } = cluster();
    const policy: JsonObject = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    await api.patch(namespace, { metadata: { labels: policy } });
    const { code, stderr } = await meshctl(kubeconfig, [
      'install',
      '-y',
      '--set',
      'profile=minimal',
      '--set',
      'values.pilot.podLabels.round=4',
    ]);
    await api.patch(namespace, { metadata: { labels: { 'pod-security.kubernetes.io/enforce': null } } });
    expect(code).toBe(4);
    expect(stderr).toMatch(/cannot become ready: ReplicaSet\/istio-system\/istiod-.*violates PodSecurity/);
  });

  it('and goes through when nothing is in the way any more', async () => {
    expect(await meshctl(cluster().kubeconfig, ['install', '-y', '--set', 'profile=minimal'])).toMatchObject({
      code: 0,
    });
  });
});
