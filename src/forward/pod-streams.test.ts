import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { MeshctlError } from '../errors.ts';
import { ApiError } from '../kube/api-error.ts';
import type { PortForward } from '../kube/port-forward/port-forward.ts';
import type { KubeObject } from '../objects/object.ts';
import type { ForwardEvent } from './forward-event.ts';
import { podStreams } from './pod-streams.ts';

const signal = new AbortController().signal;
const lost = new MeshctlError('cluster', 'no answer');
const forbidden = new ApiError('port-forward', { status: 403, reason: 'Forbidden', message: 'no', details: {} });

const pod = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'mesh' },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
});

/** Streams to two pods; `answers` says how each try to reach one ends. */
const started = (answers: (pod: string, attempt: number) => Error | undefined) => {
  const tries: string[] = [];
  const events: ForwardEvent[] = [];
  let now = 0;
  const clock = {
    now: () => now,
    random: () => 0,
    sleep: async (milliseconds: number) => {
      now += milliseconds;
    },
  };
  const forward: PortForward = async (target) => {
    tries.push(target.pod);
    const error = answers(target.pod, tries.length);
    if (error !== undefined) throw error;
    return new PassThrough();
  };
  const list = async () => [pod('istiod-1'), pod('istiod-2')];
  const absent = { message: 'there is none', hint: 'install it' };
  const options = { name: 'istiod', absent, list, namespace: 'mesh', port: 15014, clock, signal };
  return { tries, events, now: () => now, streams: podStreams(forward, options, (e) => events.push(e)) };
};

it('tries every pod before it says that none can be reached', async () => {
  const second = started((name) => (name === 'istiod-1' ? lost : undefined));
  expect(await second.streams.probe()).toBe('istiod-2');
  const none = started(() => lost);
  await expect(none.streams.probe()).rejects.toBe(lost);
  expect(none.tries).toEqual(['istiod-1', 'istiod-2']);
});

it('does not try another pod where it is not permitted', async () => {
  const { streams, tries } = started(() => forbidden);
  await expect(streams.probe()).rejects.toBe(forbidden);
  await expect(streams.open(signal)).rejects.toBe(forbidden);
  expect(tries).toEqual(['istiod-1', 'istiod-1']);
});

it('lets a connection wait for a pod that answers, but not for ever', async () => {
  const late = started((_name, attempt) => (attempt < 10 ? lost : undefined));
  await late.streams.open(signal);
  expect(late.now()).toBeLessThan(15_000);
  const never = started(() => lost);
  await expect(never.streams.open(signal)).rejects.toBe(lost);
  expect(never.now()).toBe(30_000);
});

it('stays with a pod, and goes to another when a stream to it breaks', async () => {
  const { streams, tries, events } = started(() => undefined);
  await streams.open(signal);
  const stream = await streams.open(signal);
  stream.destroy(new Error('cut'));
  await new Promise((resolve) => setImmediate(resolve));
  await streams.open(signal);
  expect(tries).toEqual(['istiod-1', 'istiod-1', 'istiod-2']);
  expect(events).toEqual([
    { kind: 'failed', message: 'cut' },
    { kind: 'pod-changed', pod: 'istiod-2' },
  ]);
});
