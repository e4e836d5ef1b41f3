import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { meshctl } from './meshctl.ts';
import { describeCluster } from './suite.ts';

const demo = ['--set', 'profile=demo'];
const istiod = '/apis/apps/v1/namespaces/istio-system/deployments/istiod';

describeCluster('manifest diff --live', (cluster) => {
  it('shows nothing after an installation, and everything before', async () => {
    const { kubeconfig } = cluster();
    const before = await meshctl(kubeconfig, ['manifest', 'diff', '--live', ...demo, '-o', 'summary']);
    expect(before.code).toBe(1);
    expect(before.stdout).toContain('istiod');
    expect(await meshctl(kubeconfig, ['install', '-y', ...demo])).toMatchObject({ code: 0 });
    expect(await meshctl(kubeconfig, ['manifest', 'diff', '--live', ...demo])).toEqual({
      code: 0,
      stdout: 'Manifests are identical\n',
      stderr: '',
    });
  });

  it('shows exactly the line that somebody edited', async () => {
    const { kubeconfig, api } = cluster();
    const container = { name: 'discovery', resources: { requests: { cpu: '777m' } } };
    await api.strategicPatch(`${istiod}?fieldManager=kubectl-edit`, {
      spec: { template: { spec: { containers: [container] } } },
    });
    const { code, stdout } = await meshctl(kubeconfig, ['manifest', 'diff', '--live', ...demo]);
    expect(code).toBe(1);
    expect(stdout.match(/->/g)).toHaveLength(1);
    expect(stdout).toContain('Object Deployment:istio-system:istiod has diffs:');
    expect(stdout).toContain('cpu: 777m -> 10m');
  });

  it('compares one manifest with the cluster, and leaves the rest aside', async () => {
    const { kubeconfig, folder } = cluster();
    const { stdout } = await meshctl(kubeconfig, ['manifest', 'generate', ...demo, '--component', 'egressGateways']);
    const file = path.join(folder, 'egress.yaml');
    writeFileSync(file, stdout.replace('type: ClusterIP', 'type: NodePort'));
    const diff = await meshctl(kubeconfig, ['manifest', 'diff', '--live', file, '-o', 'json']);
    expect(diff.code).toBe(1);
    expect(JSON.stringify(JSON.parse(diff.stdout))).toContain('NodePort');
  });

  it('without access it is no difference but a failure', async () => {
    const { kubeconfig, folder } = cluster();
    expect(await meshctl(path.join(folder, 'none'), ['manifest', 'diff', '--live', ...demo])).toMatchObject({
      code: 3,
      stdout: '',
    });
    expect(await meshctl(kubeconfig, ['manifest', 'diff', '--live', ...demo, '--as', 'jane'])).toMatchObject({
      code: 3,
      stdout: '',
    });
    expect(await meshctl(kubeconfig, ['manifest', 'diff', '--live', 'a', 'b'])).toMatchObject({ code: 2, stdout: '' });
  });
});
