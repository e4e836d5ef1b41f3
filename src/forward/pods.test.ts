import { describe, expect, it } from 'vitest';
import { inMemoryCluster } from '../../test/in-memory-cluster.ts';
import type { JsonObject } from '../objects/json.ts';
import { type KubeObject, objectId } from '../objects/object.ts';
import { queryFor } from './pod-query.ts';
import { isReady, noneReady, podsOf } from './pods.ts';

const signal = new AbortController().signal;
const readyStatus = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
const pod = (name: string, metadata: JsonObject = {}, status: JsonObject = readyStatus): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'bookinfo', labels: { app: 'reviews' }, ...metadata },
  status,
});
const workload = (apiVersion: string, kind: string, spec: JsonObject): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'reviews', namespace: 'bookinfo' },
  spec,
});
const ownedBy = (uid: string): JsonObject => ({ ownerReferences: [{ uid, controller: true }] });
const ask = (reference: string, objects: KubeObject[], namespace = 'bookinfo') =>
  queryFor(inMemoryCluster({ objects }).client, reference, namespace, signal);

describe('what a user may name', () => {
  const selector = {
    matchLabels: { app: 'reviews' },
    matchExpressions: [
      { key: 'version', operator: 'In', values: ['v1', 'v2'] },
      { key: 'canary', operator: 'DoesNotExist' },
    ],
  };
  const text = 'app=reviews,version in (v1,v2),!canary';

  it.each([
    ['deployment/reviews', workload('apps/v1', 'Deployment', { selector }), text],
    ['deploy/reviews.bookinfo', workload('apps/v1', 'Deployment', { selector }), text],
    ['ds/reviews', workload('apps/v1', 'DaemonSet', { selector }), text],
    ['svc/reviews', workload('v1', 'Service', { selector: { app: 'reviews', tier: 'web' } }), 'app=reviews,tier=web'],
  ])('%s', async (reference, object, wanted) => {
    const namespace = reference.includes('.') ? 'elsewhere' : 'bookinfo';
    expect(await ask(reference, [object], namespace)).toEqual({
      kind: 'selector',
      namespace: 'bookinfo',
      selector: wanted,
    });
  });

  it.each(['reviews-1', 'reviews-1.bookinfo', 'pod/reviews-1', 'po/reviews-1.bookinfo'])('%s', async (reference) => {
    const namespace = reference.includes('.') ? 'elsewhere' : 'bookinfo';
    expect(await ask(reference, [pod('reviews-1', ownedBy('rs'))], namespace)).toEqual({
      kind: 'pod',
      namespace: 'bookinfo',
      name: 'reviews-1',
      controller: 'rs',
    });
  });

  it('a pod whose name holds dots, with its namespace', async () => {
    const named = pod('etcd-ip-10-0-0-1.ec2.internal');
    expect(await ask('etcd-ip-10-0-0-1.ec2.internal.bookinfo', [named])).toMatchObject({
      namespace: 'bookinfo',
      name: 'etcd-ip-10-0-0-1.ec2.internal',
    });
  });

  it.each(['', '/', 'pod/', '/x', 'deployment/a/b', 'pod/../x'])('not "%s"', async (reference) => {
    await expect(ask(reference, [])).rejects.toMatchObject({
      kind: 'input',
      message: expect.stringContaining('names no pods'),
    });
  });

  it('no name leads to another path', async () => {
    const { client, requests } = inMemoryCluster({ objects: [] });
    await expect(queryFor(client, 'x?watch=true#', 'a b', signal)).rejects.toMatchObject({ kind: 'cluster' });
    expect(requests).toEqual(['GET /api/v1/namespaces/a b/pods/x?watch=true#']);
  });

  it('nothing else', async () => {
    await expect(ask('configmap/reviews', [])).rejects.toMatchObject({ kind: 'input' });
    await expect(ask('constructor/reviews', [])).rejects.toMatchObject({ kind: 'input' });
    await expect(ask('svc/reviews', [workload('v1', 'Service', {})])).rejects.toThrow('selects no pods');
    await expect(ask('reviews-9', [])).rejects.toMatchObject({ kind: 'cluster' });
  });
});

it('a named pod comes first, then those of its controller', async () => {
  const objects = [
    pod('reviews-2', ownedBy('rs')),
    pod('reviews-1', ownedBy('rs')),
    pod('ratings-1', ownedBy('other')),
    pod('single'),
    pod('reviews-3', ownedBy('rs'), { phase: 'Succeeded' }),
  ];
  const names = async (name: string, controller: string | undefined): Promise<string[]> => {
    const { client } = inMemoryCluster({ objects });
    return (await podsOf(client, { kind: 'pod', namespace: 'bookinfo', name, controller }, signal)).map(
      (found) => objectId(found).name,
    );
  };
  expect(await names('reviews-1', 'rs')).toEqual(['reviews-1', 'reviews-2']);
  expect(await names('single', undefined)).toEqual(['single']);
});

it('a pod that is being deleted is not ready, and that is said', () => {
  const going = pod('reviews-1', { deletionTimestamp: '2026-01-01T00:00:00Z' });
  expect(isReady(pod('reviews-1'))).toBe(true);
  expect(isReady(going)).toBe(false);
  expect(noneReady('envoy', [going])).toMatchObject({
    kind: 'wait',
    message: 'no pod of envoy is ready: Pod/bookinfo/reviews-1: it is being deleted',
    hint: 'Look closer with: kubectl describe pod reviews-1 -n bookinfo',
  });
});
