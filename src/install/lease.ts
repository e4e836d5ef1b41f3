import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { MeshctlError } from '../errors.ts';
import { isApiError } from '../kube/api-error.ts';
import type { KubeClient } from '../kube/client.ts';
import type { Clock } from '../kube/retry.ts';
import { valueAt } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';

/** A lease that its holder has not renewed for this long has been left behind, by a kill or a lost network. */
const leaseSeconds = 15;
const renewEvery = 5_000;

/** The only writer among several runs of meshctl on a cluster. */
export interface HeldLease {
  /** Aborted when the lease was lost to somebody else: then writing has to stop. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/**
 * Takes the Lease `meshctl` of a namespace, so that two installations at once do not mix. Waits up to `patience`
 * milliseconds for another run to end; `onWait` is told who holds it. Throws a cluster error if it goes on too long.
 */
export const takeLease = async (
  client: KubeClient,
  namespace: string,
  clock: Clock,
  patience: number,
  onWait: (holder: string) => void,
  signal?: AbortSignal,
): Promise<HeldLease> => {
  const identity = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const end = clock.now() + patience;
  let told = '';
  let lease: KubeObject | undefined;
  while (lease === undefined) {
    const current = await client.get(leaseObject(namespace, identity, clock));
    if (current === undefined || isFree(current, clock)) {
      lease = await claim(client, namespace, identity, clock, current);
      if (lease !== undefined) break;
    } else {
      const holder = String(valueAt(current, 'spec', 'holderIdentity'));
      if (holder !== told) onWait(holder);
      told = holder;
    }
    if (clock.now() > end) {
      throw new MeshctlError(
        'cluster',
        `Lease/${namespace}/meshctl: another installation is running (${told || 'holder unknown'})`,
        {
          hint: `Wait for it to end; if it was killed, its lease runs out after ${leaseSeconds} s.`,
        },
      );
    }
    await clock.sleep(1_000, signal);
  }
  return keep(client, lease, clock);
};

const keep = (client: KubeClient, first: KubeObject, clock: Clock): HeldLease => {
  let lease = first;
  const lost = new AbortController();
  const ended = new AbortController();
  const renewing = (async () => {
    while (!ended.signal.aborted) {
      await clock.sleep(renewEvery, ended.signal).catch(() => undefined);
      if (ended.signal.aborted) return;
      try {
        lease = await client.replace(renewed(lease, clock));
      } catch (error) {
        // Somebody took it over; a server that does not answer at the moment is no reason to stop.
        if (isApiError(error, 404, 409)) {
          lost.abort(
            new MeshctlError('cluster', 'the installation was taken over by another run of meshctl', { cause: error }),
          );
          return;
        }
      }
    }
  })();
  return {
    lost: lost.signal,
    release: async () => {
      ended.abort();
      await renewing;
      if (!lost.signal.aborted)
        await client
          .replace({ ...lease, spec: { ...specOf(lease), holderIdentity: '', leaseDurationSeconds: 1 } })
          .catch(() => undefined);
    },
  };
};

/** Claims a free lease; undefined if somebody else was quicker. */
const claim = async (
  client: KubeClient,
  namespace: string,
  identity: string,
  clock: Clock,
  current: KubeObject | undefined,
): Promise<KubeObject | undefined> => {
  const wanted = leaseObject(namespace, identity, clock);
  try {
    return current === undefined
      ? await client.create(wanted)
      : await client.replace({ ...current, spec: wanted.spec ?? {} });
  } catch (error) {
    if (isApiError(error, 409)) return undefined;
    throw error;
  }
};

const isFree = (lease: KubeObject, clock: Clock): boolean => {
  const { holderIdentity, renewTime, leaseDurationSeconds } = specOf(lease);
  if (!holderIdentity) return true;
  const renewedAt = Date.parse(String(renewTime));
  return Number.isNaN(renewedAt) || renewedAt + Number(leaseDurationSeconds ?? leaseSeconds) * 1000 < clock.now();
};

const specOf = (lease: KubeObject) => {
  const { spec } = lease;
  return typeof spec === 'object' && spec !== null && !Array.isArray(spec) ? spec : {};
};

/** Leases carry times in microseconds. */
const microTime = (clock: Clock): string => new Date(clock.now()).toISOString().replace('Z', '000Z');

const renewed = (lease: KubeObject, clock: Clock): KubeObject => ({
  ...lease,
  spec: { ...specOf(lease), renewTime: microTime(clock) },
});

const leaseObject = (namespace: string, identity: string, clock: Clock): KubeObject => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: 'meshctl', namespace },
  spec: {
    holderIdentity: identity,
    leaseDurationSeconds: leaseSeconds,
    acquireTime: microTime(clock),
    renewTime: microTime(clock),
  },
});
