import { MeshctlError } from '../errors.ts';
import type { KubeClient } from '../kube/client.ts';
import type { ApiResource } from '../kube/discovery.ts';
import type { Clock } from '../kube/retry.ts';
import { watch } from '../kube/watch.ts';
import { type KubeObject, objectId, objectKey, objectTitle } from '../objects/object.ts';
import { statusOf } from '../status/index.ts';
import type { Status } from '../status/status.ts';
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

/** How often the pods behind a workload are looked at while it is not ready, and the first time. */
const diagnoseEvery = 2_000;

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
  const reasons = new Map<string, string>();
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, options.signal]);
  const tell = (entry: Awaited, reason: string): void => {
    const key = objectKey(entry.object);
    if (!waitingFor.has(key) || reasons.get(key) === reason) return;
    reasons.set(key, reason);
    emit({ kind: 'waiting', ...entry, reason });
  };

  const observe = (live: KubeObject): void => {
    const key = objectKey(live);
    const entry = waitingFor.get(key);
    if (entry === undefined) return;
    const status = statusOf(live);
    if (status.state === 'failed') throw notReady(entry.object, status.reason);
    if (status.state === 'waiting') {
      // What the pods say is nearer to the cause than the workload's count of them.
      if (!reasons.has(key)) tell(entry, status.reason);
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
  const lookAtPods = async (): Promise<void> => {
    while (!signal.aborted) {
      await clock.sleep(diagnoseEvery, signal).catch(() => undefined);
      for (const entry of signal.aborted ? [] : [...waitingFor.values()]) {
        const status: Status | undefined = await diagnose(client, entry.object);
        if (status === undefined || status.state === 'ready' || !waitingFor.has(objectKey(entry.object))) continue;
        if (status.state === 'failed') throw notReady(entry.object, status.reason);
        tell(entry, status.reason);
      }
    }
  };
  const giveUp = async (): Promise<void> => {
    await clock.sleep(options.timeout, signal).catch(() => undefined);
    if (signal.aborted) return;
    const open = [...waitingFor.entries()].map(
      ([key, { object }]) => `${objectTitle(object)}: ${reasons.get(key) ?? 'not seen yet'}`,
    );
    throw new MeshctlError('wait', `not ready after ${options.timeout / 1000} s: ${open.join('; ')}`, {
      hint: nextCommand([...waitingFor.values()][0]?.object),
    });
  };

  const lanes = [...(await followed(client, awaited)).map(follow), lookAtPods(), giveUp()];
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
