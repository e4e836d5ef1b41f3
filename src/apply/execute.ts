import type { KubeClient } from '../kube/client.ts';
import type { Clock } from '../kube/retry.ts';
import { isAwaited, statusOf } from '../status/index.ts';
import { eventsOf } from './event-queue.ts';
import type { ApplyEvent } from './events.ts';
import type { Plan, PlanEntry } from './plan.ts';
import { sideBySide } from './side-by-side.ts';
import { waitUntilReady } from './wait.ts';
import { wavesOf } from './waves.ts';
import { writeObject } from './write-object.ts';

export interface ExecuteOptions {
  readonly fieldManager: string;
  /** Milliseconds for each wave's objects to become ready. */
  readonly readinessTimeout: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

const requestsInFlight = 16;

/**
 * Carries out a plan, wave by wave, and at the end deletes what the plan says. Fields of other managers are taken: the
 * plan has named these conflicts, and whoever executes it has agreed. Stops at the first wave that fails:
 * cluster errors for refused writes, wait errors for what cannot get ready. A stopped run is continued by a new plan.
 */
export const execute = (client: KubeClient, plan: Plan, options: ExecuteOptions): AsyncGenerator<ApplyEvent> =>
  eventsOf<ApplyEvent>(async (emit, signal) => {
    const { fieldManager, clock, readinessTimeout: deletionTimeout } = options;
    const writing = { fieldManager, clock, deletionTimeout };
    for (const wave of wavesOf(plan.entries)) {
      emit({ kind: 'wave-started', wave: wave.name, objects: wave.entries.length });
      await sideBySide(wave.entries, requestsInFlight, async (entry) => {
        signal.throwIfAborted();
        if (entry.action !== 'unchanged') await writeObject(client, entry.object, writing, signal);
        emit({ kind: 'applied', action: entry.action, component: entry.component, object: entry.object });
      });
      const awaited = wave.entries.filter(needsWait);
      if (awaited.length > 0)
        await waitUntilReady(
          client,
          awaited,
          { timeout: options.readinessTimeout, clock: options.clock, signal },
          emit,
        );
      if (wave.entries.some(({ object }) => object.kind === 'CustomResourceDefinition'))
        await client.refreshDiscovery();
      emit({ kind: 'wave-finished', wave: wave.name });
    }
    for (const entry of plan.entries) {
      if (entry.action !== 'delete') continue;
      signal.throwIfAborted();
      const { uid } = entry.object.metadata;
      const existed = await client.remove(entry.object, typeof uid === 'string' ? { uid } : {});
      emit({ kind: 'deleted', object: entry.object, existed });
    }
  }, options.signal);

/** What was left as it is may be ready already, as the plan has seen it. */
const needsWait = (entry: PlanEntry): boolean =>
  isAwaited(entry.object) && !(entry.action === 'unchanged' && statusOf(entry.live).state === 'ready');
