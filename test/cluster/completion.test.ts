import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { kubeconfigOf } from './control-plane.ts';
import { meshctl } from './meshctl.ts';
import { describeCluster } from './suite.ts';

describeCluster('completion', (cluster) => {
  const offered = async (kubeconfig: string, ...words: string[]): Promise<string[]> => {
    const { code, stdout, stderr } = await meshctl(kubeconfig, ['__complete', '--', ...words]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout.trimEnd().split('\n');
  };

  it("offers the cluster's namespaces", async () => {
    const { api, kubeconfig } = cluster();
    await api.create('/api/v1/namespaces', { metadata: { name: 'shop' } });
    expect(await offered(kubeconfig, 'dashboard', '-n', '')).toEqual(expect.arrayContaining(['kube-system', 'shop']));
    expect(await offered(kubeconfig, 'uninstall', '-i', 'sho')).toEqual(['shop']);
  });

  it('offers nothing, and says nothing, where the cluster refuses', async () => {
    const nobody = path.join(cluster().folder, 'nobody');
    writeFileSync(nobody, kubeconfigOf({ ...cluster().server, token: 'wrong' }));
    expect(await offered(nobody, 'dashboard', '-n', '')).toEqual(['']);
  });
});
