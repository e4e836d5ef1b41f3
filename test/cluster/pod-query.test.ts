import { beforeAll, describe, expect, it } from 'vitest';
import { queryFor } from '../../src/forward/pod-query.ts';
import { type PodQuery, podLister } from '../../src/forward/pods.ts';
import { clusterClient } from '../../src/kube/cluster.ts';
import type { JsonObject } from '../../src/objects/json.ts';
import { type KubeObject, objectId } from '../../src/objects/object.ts';
import { applyObjects } from './apply-objects.ts';
import { until } from './control-plane.ts';
import { describeCluster } from './suite.ts';

const signal = new AbortController().signal;
const namespace = 'bookinfo';
const selector = {
  matchLabels: { app: 'reviews' },
  matchExpressions: [
    { key: 'version', operator: 'In', values: ['v1', 'v2'] },
    { key: 'canary', operator: 'DoesNotExist' },
  ],
};
const object = (apiVersion: string, kind: string, name: string, spec: JsonObject): KubeObject => ({
  apiVersion,
  kind,
  // Without labels, so that no controller takes what is not its own.
  metadata: { name, namespace },
  spec,
});
// No scheduler places them, so that they stay as they are.
const podSpec = { schedulerName: 'none', containers: [{ name: 'app', image: 'app' }] };
const template = { metadata: { labels: { app: 'reviews', version: 'v1' } }, spec: podSpec };
const dotted = 'etcd-ip-10-0-0-1.ec2.internal';
const objects = [
  object('apps/v1', 'ReplicaSet', 'reviews-v1', { replicas: 2, selector, template }),
  object('apps/v1', 'Deployment', 'reviews', { replicas: 0, selector, template }),
  object('apps/v1', 'DaemonSet', 'reviews', { selector, template }),
  object('v1', 'Service', 'reviews', { selector: { app: 'reviews', tier: 'web' }, ports: [{ port: 80 }] }),
  object('v1', 'Service', 'outside', { ports: [{ port: 80 }] }),
  object('v1', 'Pod', dotted, podSpec),
];

describeCluster('what a user may name to forward a port', (cluster) => {
  const work = async <Result>(task: (client: ReturnType<typeof clusterClient>) => Promise<Result>): Promise<Result> => {
    const client = clusterClient({ kubeconfig: cluster().kubeconfig, asGroup: [] }, {});
    try {
      return await task(client);
    } finally {
      client.transport.close();
    }
  };
  const ask = (reference: string, from = namespace): Promise<PodQuery> =>
    work((client) => queryFor(client, reference, from, signal));
  const namesOf = (query: PodQuery): Promise<string[]> =>
    work(async (client) => (await podLister(client, query)(signal)).map((pod) => objectId(pod).name));
  /** The pods of the ReplicaSet. */
  const replicas = async (): Promise<string[]> => {
    const all = await namesOf({ kind: 'selector', namespace, selector: 'app=reviews' });
    return all.filter((name) => name.startsWith('reviews-v1-'));
  };

  beforeAll(async () => {
    await applyObjects(cluster().api, objects, 'test');
    await until('the pods are there', 60_000, async () => (await replicas()).length > 1);
  });

  it.each([
    ['deployment/reviews', 'app=reviews,version in (v1,v2),!canary'],
    ['deploy/reviews.bookinfo', 'app=reviews,version in (v1,v2),!canary'],
    ['ds/reviews', 'app=reviews,version in (v1,v2),!canary'],
    ['svc/reviews', 'app=reviews,tier=web'],
  ])('%s', async (reference, wanted) => {
    const query = await ask(reference, reference.includes('.') ? 'elsewhere' : namespace);
    expect(query).toEqual({ kind: 'selector', namespace, selector: wanted });
    expect((await namesOf(query)).length > 1).toBe(!wanted.includes('tier'));
  });

  it('a pod, and in its place those of its controller', async () => {
    const [name = ''] = (await replicas()).slice(-1);
    for (const reference of [name, `pod/${name}`, `po/${name}.bookinfo`]) {
      const query = await ask(reference, reference.includes('.') ? 'elsewhere' : namespace);
      expect(query).toMatchObject({ kind: 'pod', namespace, name, controller: expect.any(String) });
      const found = await namesOf(query);
      expect(found[0]).toBe(name);
      expect(found).toHaveLength(2);
    }
  });

  it('a pod whose name holds dots, with its namespace', async () => {
    expect(await ask(`${dotted}.bookinfo`, 'elsewhere')).toMatchObject({ namespace, name: dotted });
    expect(await namesOf(await ask(`${dotted}.bookinfo`))).toEqual([dotted]);
  });

  describe('but not', () => {
    it.each(['', '/', 'pod/', '/x', 'deployment/a/b', 'pod/../x'])('"%s"', async (reference) => {
      await expect(ask(reference)).rejects.toMatchObject({
        kind: 'input',
        message: expect.stringContaining('names no pods'),
      });
    });

    it('what has no pods, or is not there', async () => {
      await expect(ask('configmap/reviews')).rejects.toMatchObject({ kind: 'input' });
      await expect(ask('constructor/reviews')).rejects.toMatchObject({ kind: 'input' });
      await expect(ask('svc/outside')).rejects.toThrow('selects no pods');
      await expect(ask('reviews-9')).rejects.toMatchObject({
        kind: 'cluster',
        hint: expect.stringContaining(namespace),
      });
    });

    it('a name that would lead to another path', async () => {
      for (const name of ['..', `${dotted}?watch=true#`, `..%2f..%2fpods%2f${dotted}`])
        await expect(ask(`pod/${name}.bookinfo`), name).rejects.toMatchObject({
          kind: expect.stringMatching(/input|cluster/),
        });
      await expect(ask(dotted, 'a b')).rejects.toMatchObject({ kind: 'cluster' });
    });
  });
});
