import { expect, it } from 'vitest';
import type { JsonObject } from '../objects/json.ts';
import { type KubeObject, objectId } from '../objects/object.ts';
import { isReady, meant, noneReady } from './pods.ts';

const readyStatus = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
const pod = (name: string, metadata: JsonObject = {}, status: JsonObject = readyStatus): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'bookinfo', ...metadata },
  status,
});
const ownedBy = (uid: string): JsonObject => ({ ownerReferences: [{ uid, controller: true }] });

it('means a named pod first, then those of its controller', () => {
  const pods = [
    pod('reviews-2', ownedBy('rs')),
    pod('reviews-1', ownedBy('rs')),
    pod('ratings-1', ownedBy('other')),
    pod('single'),
    pod('reviews-3', ownedBy('rs'), { phase: 'Succeeded' }),
  ];
  const names = (name: string, controller: string | undefined): string[] =>
    meant(pods, { kind: 'pod', namespace: 'bookinfo', name, controller }).map((found) => objectId(found).name);
  expect(names('reviews-1', 'rs')).toEqual(['reviews-1', 'reviews-2']);
  expect(names('single', undefined)).toEqual(['single']);
});

it('means all pods of a selector but those that have ended', () => {
  const pods = [pod('a'), pod('b', {}, { phase: 'Succeeded' }), pod('c', {}, { phase: 'Pending' })];
  const found = meant(pods, { kind: 'selector', namespace: 'bookinfo', selector: 'app=reviews' });
  expect(found.map((one) => objectId(one).name)).toEqual(['a', 'c']);
});

it('does not call a pod ready that is being deleted, and says why', () => {
  const going = pod('reviews-1', { deletionTimestamp: '2026-01-01T00:00:00Z' });
  expect(isReady(pod('reviews-1'))).toBe(true);
  expect(isReady(going)).toBe(false);
  expect(noneReady('envoy', [going])).toMatchObject({
    kind: 'wait',
    message: 'no pod of envoy is ready: Pod/bookinfo/reviews-1: it is being deleted',
    hint: 'Look closer with: kubectl describe pod reviews-1 -n bookinfo',
  });
});
