import { expect, it } from 'vitest';
import { isApiError } from '../../src/kube/api-error.ts';
import type { KubeClient } from '../../src/kube/client.ts';
import { clusterClient } from '../../src/kube/cluster.ts';
import { systemClock } from '../../src/kube/retry.ts';
import { watch } from '../../src/kube/watch.ts';
import type { KubeObject } from '../../src/objects/object.ts';
import { until } from './control-plane.ts';
import { describeCluster } from './suite.ts';

const configMap = (name: string, data: Record<string, string>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default' },
  data,
});

const manager = { fieldManager: 'meshctl-test', force: false, dryRun: false };

describeCluster('client', (cluster) => {
  const connected = (): KubeClient => clusterClient({ kubeconfig: cluster().kubeconfig }, process.env);

  it('finds what the cluster serves', async () => {
    const client = connected();
    const discovery = await client.discovery();
    expect(discovery.find('apps/v1', 'Deployment')).toMatchObject({ plural: 'deployments', namespaced: true });
    expect(discovery.find('v1', 'Namespace')).toMatchObject({ plural: 'namespaces', namespaced: false });
    expect(discovery.find('networking.istio.io/v1', 'Sidecar')).toBeUndefined();
    expect(await client.version()).toMatch(/^v1\.36/);
    client.transport.close();
  });

  it('applies, reads, lists and deletes', async () => {
    const client = connected();
    const object = configMap('a', { x: '1' });
    expect(await client.get(object)).toBeUndefined();
    await client.apply(object, { ...manager, dryRun: true });
    expect(await client.get(object)).toBeUndefined();
    const applied = await client.apply(object, manager);
    expect((await client.apply(object, manager)).metadata.resourceVersion).toBe(applied.metadata.resourceVersion);
    const resource = (await client.discovery()).preferred('', 'ConfigMap');
    if (resource === undefined) throw new Error('no ConfigMaps');
    const names = (await client.list(resource, { namespace: 'default', metadataOnly: true })).map(
      ({ metadata }) => metadata.name,
    );
    expect(names).toContain('a');
    expect(await client.remove(object)).toBe(true);
    // Deletion in the foreground ends when the garbage collector has passed.
    await until('the ConfigMap is gone', 60_000, async () => (await client.get(object)) === undefined);
    expect(await client.remove(object)).toBe(false);
    client.transport.close();
  });

  it('reports a field conflict with its owner', async () => {
    const client = connected();
    await client.apply(configMap('conflict', { x: '1' }), { ...manager, fieldManager: 'someone-else' });
    const refused = await client.apply(configMap('conflict', { x: '2' }), manager).catch((error: unknown) => error);
    expect(isApiError(refused, 409)).toBe(true);
    expect(String(refused)).toContain('someone-else');
    await client.apply(configMap('conflict', { x: '2' }), { ...manager, force: true });
    client.transport.close();
  });

  it('watches on after the API server was restarted', async () => {
    const client = connected();
    const discovery = await client.discovery();
    const resource = discovery.preferred('', 'ConfigMap');
    if (resource === undefined) throw new Error('no ConfigMaps');
    const stop = new AbortController();
    const seen: string[] = [];
    const watching = (async () => {
      for await (const event of watch(client, resource, { namespace: 'default' }, systemClock, stop.signal)) {
        seen.push(event.kind === 'synced' ? 'synced' : `${event.kind} ${String(event.object.metadata.name)}`);
        if (seen.includes('changed after')) break;
      }
    })();
    await client.apply(configMap('before', {}), manager);
    await cluster().killApiServer();
    await cluster().startApiServer();
    await client.apply(configMap('after', {}), manager);
    await watching;
    expect(seen).toContain('changed before');
    expect(seen.filter((entry) => entry === 'changed after')).toHaveLength(1);
    client.transport.close();
  });
});
