import { expect, it } from 'vitest';
import { meshctl } from './meshctl.ts';
import { describeCluster } from './suite.ts';

describeCluster('version', (cluster) => {
  it('tells the versions of control plane and proxies', async () => {
    const { kubeconfig } = cluster();
    const empty = await meshctl(kubeconfig, ['version']);
    expect(empty).toMatchObject({ code: 0, stdout: 'client version: 1.30.3\n' });
    expect(empty.stderr).toContain('no running Istio pods in namespace "istio-system"');

    await meshctl(kubeconfig, ['install', '-y']);
    expect(await meshctl(kubeconfig, ['version'])).toMatchObject({
      code: 0,
      stdout: 'client version: 1.30.3\ncontrol plane version: 1.30.3\ndata plane version: 1.30.3 (1 proxies)\n',
    });
    const { stdout } = await meshctl(kubeconfig, ['version', '-o', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      meshVersion: [{ Revision: 'default', Info: { version: '1.30.3' } }],
      dataPlaneVersion: [{ IstioVersion: '1.30.3', proxies: 1 }],
    });
    expect((await meshctl(kubeconfig, ['version', '--remote=false'])).stdout).toBe('client version: 1.30.3\n');
  });
});
