import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { KubeObject } from '../../src/objects/object.ts';
import { type ControlPlane, kubeconfigOf } from './control-plane.ts';
import { type Fault, seededRandom, startFaultProxy } from './fault-proxy.ts';
import { installedObjects } from './live-objects.ts';
import { meshctl, startMeshctl } from './meshctl.ts';
import { describeCluster } from './suite.ts';

const demo = ['install', '--set', 'profile=demo', '-y'];

/** Installed objects without what differs from one installation to the next. */
const shapes = (objects: ReadonlyMap<string, KubeObject>): string[] =>
  [...objects]
    .map(([key, { spec, data, rules, webhooks }]) =>
      JSON.stringify([
        key,
        spec && { ...(spec as object), clusterIP: 0, clusterIPs: 0, ports: 0, healthCheckNodePort: 0 },
        data,
        rules,
        webhooks,
      ]),
    )
    .sort();

const purge = async ({ kubeconfig, api }: ControlPlane): Promise<void> => {
  expect(await meshctl(kubeconfig, ['uninstall', '--purge', '-y'])).toMatchObject({ code: 0 });
  await expect.poll(async () => (await installedObjects(api)).size, { timeout: 60_000 }).toBe(0);
};

const viaProxy = async (cluster: ControlPlane, choose: (method: string, url: string) => Fault) => {
  const proxy = await startFaultProxy(cluster, choose);
  const kubeconfig = path.join(cluster.folder, `proxy-${Date.now()}`);
  writeFileSync(kubeconfig, kubeconfigOf({ ...cluster.server, url: proxy.url }));
  return { proxy, kubeconfig };
};

describeCluster('an interrupted installation', (cluster) => {
  it('converges after a kill in each wave', async () => {
    const { kubeconfig, api } = cluster();
    for (const wave of ['namespaces and CRDs', 'permissions and configuration', 'istiod', 'webhooks']) {
      const { child, outcome } = startMeshctl(kubeconfig, demo);
      child.stderr?.on('data', (text: string) => {
        if (text.includes(`✔ ${wave}`)) child.kill('SIGKILL');
      });
      expect((await outcome).code).toBe(137);
    }
    // The lease of the killed run has to run out first.
    expect(await meshctl(kubeconfig, demo)).toMatchObject({ code: 0 });
    const interrupted = shapes(await installedObjects(api));
    await purge(cluster());
    expect(await meshctl(kubeconfig, demo)).toMatchObject({ code: 0 });
    expect(interrupted).toEqual(shapes(await installedObjects(api)));
  }, 300_000);

  it('ends in order on Ctrl-C and lets the next one in at once', async () => {
    const { kubeconfig } = cluster();
    const { child, outcome } = startMeshctl(kubeconfig, ['install', '-y']);
    child.stderr?.on('data', (text: string) => {
      if (text.includes('- permissions')) child.kill('SIGINT');
    });
    const { code, stderr } = await outcome;
    expect(code).toBe(130);
    expect(stderr).toContain('Run the same command again');
    const next = await meshctl(kubeconfig, ['install', '-y']);
    expect(next.code).toBe(0);
    expect(next.stderr).not.toContain('Waiting for another installation');
  });
});

describeCluster('an installation under faults', (cluster) => {
  it('survives a restart of the API server', async () => {
    const { kubeconfig, killApiServer, startApiServer } = cluster();
    const { child, outcome } = startMeshctl(kubeconfig, demo);
    await new Promise<void>((resolve) => {
      child.stderr?.on('data', (text: string) => {
        if (text.includes('- permissions')) resolve();
      });
    });
    await killApiServer();
    await startApiServer();
    expect(await outcome).toMatchObject({ code: 0 });
  });

  it('completes where a tenth of the requests fails or is late', async () => {
    await purge(cluster());
    const random = seededRandom(7);
    const kinds: Fault[] = [429, 500, 503, 'reset', 'latency'];
    const { proxy, kubeconfig } = await viaProxy(cluster(), () =>
      random() < 0.1 ? (kinds[Math.floor(random() * kinds.length)] ?? 'none') : 'none',
    );
    const { code, stderr } = await meshctl(kubeconfig, demo);
    await proxy.close();
    expect(stderr).toContain('✔ Installation complete');
    expect(code).toBe(0);
    for (const kind of kinds) expect(proxy.faults.get(kind) ?? 0).toBeGreaterThan(0);
  });

  it('goes on when its watches say nothing', async () => {
    await purge(cluster());
    const { proxy, kubeconfig } = await viaProxy(cluster(), (_, url) =>
      url.includes('watch=true') ? 'stall' : 'none',
    );
    expect(await meshctl(kubeconfig, demo)).toMatchObject({ code: 0 });
    await proxy.close();
    expect(proxy.faults.get('stall') ?? 0).toBeGreaterThan(0);
  });

  it('two at once take turns', async () => {
    const { kubeconfig, api } = cluster();
    await purge(cluster());
    const outcomes = await Promise.all([meshctl(kubeconfig, demo), meshctl(kubeconfig, demo)]);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    expect((await meshctl(kubeconfig, [...demo.slice(0, 3), '--plan'])).stdout).toContain(
      'Plan: 0 to create, 0 to change',
    );
    expect((await installedObjects(api)).size).toBeGreaterThan(40);
  });
});
