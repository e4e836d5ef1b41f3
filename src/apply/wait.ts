import { setMaxListeners } from 'node:events';
import { MeshctlError } from '../errors.ts';
import type { KubeClient } from '../kube/client.ts';
import type { ApiResource } from '../kube/discovery.ts';
import type { Clock } from '../kube/retry.ts';
import { watch } from '../kube/watch.ts';
import { type KubeObject, objectId, objectKey, objectTitle } from '../objects/object.ts';
import { statusOf } from '../status/index.ts';
import { waiting } from '../status/status.ts';
import { diagnose } from './diagnose.ts';
import type { ApplyEvent } from './events.ts';

export interface WaitOptions {
  /** Milliseconds until all have to be ready. */
  readonly timeout: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

interface Awaited {
  readonly component: string;
  readonly object: KubeObject;
}

/** How often it is told why an object is not ready, and the first time; most get ready before. */
const explainEvery = 2_000;

/**
 * Waits until every object is ready, and tells why it is not whenever the reason changes. Throws a wait error when
 * the time is up or a reason will not go away by waiting; it names the object, the pod and the reason.
 */
export const waitUntilReady = async (
  client: KubeClient,
  awaited: readonly Awaited[],
  options: WaitOptions,
  emit: (event: ApplyEvent) => void,
): Promise<void> => {
  const { clock } = options;
  const waitingFor = new Map(awaited.map((entry) => [objectKey(entry.object), entry]));
  const seen = new Map<string, string>();
  const told = new Map<string, string>();
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, options.signal]);
  setMaxListeners(0, signal);
  const observe = (live: KubeObject): void => {
    const key = objectKey(live);
    const entry = waitingFor.get(key);
    if (entry === undefined) return;
    const status = statusOf(live);
    if (status.state === 'failed') throw notReady(entry.object, status.reason);
    if (status.state === 'waiting') {
      seen.set(key, status.reason);
      return;
    }
    waitingFor.delete(key);
    emit({ kind: 'ready', ...entry });
    if (waitingFor.size === 0) stop.abort();
  };
  const follow = async ({ resource, namespace }: Followed): Promise<void> => {
    for await (const event of watch(client, resource, { namespace }, clock, signal)) {
      if (event.kind === 'changed') observe(event.object);
    }
  };
  const explain = async (): Promise<void> => {
    while (!signal.aborted) {
      await clock.sleep(explainEvery, signal).catch(() => undefined);
      for (const [key, entry] of signal.aborted ? [] : [...waitingFor]) {
        // A watch that has gone silent is noticed late, so the object is looked at as well.
        const live = await client.get(entry.object);
        if (live !== undefined) observe(live);
        if (!waitingFor.has(key)) continue;
        // What the pods say is nearer to the cause than the workload's count of them.
        const status = (await diagnose(client, entry.object)) ?? waiting(seen.get(key) ?? 'not seen yet');
        if (status.state === 'ready' || !waitingFor.has(key)) continue;
        if (status.state === 'failed') throw notReady(entry.object, status.reason);
        if (told.get(key) !== status.reason) emit({ kind: 'waiting', ...entry, reason: status.reason });
        told.set(key, status.reason);
      }
    }
  };
  const giveUp = async (): Promise<void> => {
    await clock.sleep(options.timeout, signal).catch(() => undefined);
    if (signal.aborted) return;
    const open = [...waitingFor.entries()].map(
      ([key, { object }]) => `${objectTitle(object)}: ${told.get(key) ?? seen.get(key) ?? 'not seen yet'}`,
    );
    throw new MeshctlError('wait', `not ready after ${options.timeout / 1000} s: ${open.join('; ')}`, {
      hint: nextCommand([...waitingFor.values()][0]?.object),
    });
  };

  const lanes = [...(await followed(client, awaited)).map(follow), explain(), giveUp()];
  // The first failure ends the other lanes; what they throw then is of no interest.
  const outcomes = await Promise.allSettled(
    lanes.map((lane) =>
      lane.catch((error: unknown) => {
        stop.abort();
        throw error;
      }),
    ),
  );
  options.signal.throwIfAborted();
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
};

interface Followed {
  readonly resource: ApiResource;
  readonly namespace: string;
}

/** One watch for each kind and namespace. */
const followed = async (client: KubeClient, awaited: readonly Awaited[]): Promise<Followed[]> => {
  const discovery = await client.discovery();
  const found = new Map<string, Followed>();
  for (const { object } of awaited) {
    const resource = discovery.find(object.apiVersion, object.kind);
    const { namespace } = objectId(object);
    if (resource !== undefined) found.set(`${object.apiVersion}/${object.kind}/${namespace}`, { resource, namespace });
  }
  return [...found.values()];
};

const notReady = (object: KubeObject, reason: string): MeshctlError =>
  new MeshctlError('wait', `${objectTitle(object)} cannot become ready: ${reason}`, { hint: nextCommand(object) });

const nextCommand = (object: KubeObject | undefined): string => {
  if (object === undefined) return 'Look at the cluster with kubectl get events -A.';
  const { kind, namespace, name } = objectId(object);
  return `Look closer with: kubectl describe ${kind.toLowerCase()} ${name}${namespace === '' ? '' : ` -n ${namespace}`}`;
};
