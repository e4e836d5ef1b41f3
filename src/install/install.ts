import { namespaceObject } from '../apply/compute-plan.ts';
import type { ApplyEvent } from '../apply/events.ts';
import { execute } from '../apply/execute.ts';
import { type Plan, totals } from '../apply/plan.ts';
import { writeObject } from '../apply/write-object.ts';
import type { ConfigInputs } from '../config/inputs.ts';
import type { KubeClient } from '../kube/client.ts';
import type { Clock } from '../kube/retry.ts';
import { takeLease } from './lease.ts';
import { fieldManager } from './owner.ts';
import { type InstallPlan, planInstall } from './plan-install.ts';
import { type InstallRecord, writeRecord } from './record.ts';

export type InstallEvent =
  | ApplyEvent
  /** Another run holds the lease; this one begins when that one has ended. */
  | { readonly kind: 'queued'; readonly holder: string }
  /** The other run has changed the cluster, so the plan was made anew. */
  | { readonly kind: 'planned-again'; readonly plan: Plan }
  | { readonly kind: 'recorded'; readonly record: InstallRecord };

export interface InstallOptions {
  /** What the configuration was resolved from; it is what the record keeps. */
  readonly inputs: ConfigInputs;
  readonly description: string;
  readonly readinessTimeout: number;
  /** Milliseconds to wait for another run on the same cluster to end. */
  readonly leasePatience: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Carries out an installation's plan as the only writer. Whatever it is interrupted by, running it again converges.
 * Errors: cluster errors for refused writes and an unreachable server, wait errors for what does not get ready.
 */
export async function* install(
  client: KubeClient,
  planned: InstallPlan,
  options: InstallOptions,
): AsyncGenerator<InstallEvent> {
  const { namespace, revision, profile, istioVersion } = planned.config;
  const namespaceEntry = planned.plan.entries.find(
    ({ object }) => object.kind === 'Namespace' && object.metadata.name === namespace,
  );
  // The lease lives in the control plane's namespace.
  await writeObject(
    client,
    namespaceEntry?.object ?? namespaceObject(namespace, {}),
    { fieldManager, deletionTimeout: options.readinessTimeout, clock: options.clock },
    options.signal,
  );
  const queued: string[] = [];
  const lease = await takeLease(
    client,
    namespace,
    options.clock,
    options.leasePatience,
    (holder) => queued.push(holder),
    options.signal,
  );
  const signal = options.signal === undefined ? lease.lost : AbortSignal.any([options.signal, lease.lost]);
  try {
    for (const holder of queued) yield { kind: 'queued', holder };
    const current = queued.length === 0 ? planned : await planInstall(client, planned.config, { signal });
    if (current !== planned) yield { kind: 'planned-again', plan: current.plan };
    const apply = { fieldManager, readinessTimeout: options.readinessTimeout, clock: options.clock, signal };
    yield* execute(client, current.plan, apply);
    const { create, change, delete: deleted } = totals(current.plan);
    if (create + change + deleted > 0) {
      const facts = {
        revision: revision || 'default',
        istioVersion,
        profile,
        description: options.description,
        inputs: options.inputs,
      };
      yield { kind: 'recorded', record: await writeRecord(client, namespace, options.clock, facts) };
    }
  } finally {
    await lease.release();
  }
}
