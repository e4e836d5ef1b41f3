import { computePlan } from '../apply/compute-plan.ts';
import type { DesiredObject, PlanEntry } from '../apply/plan.ts';
import { sideBySide } from '../apply/side-by-side.ts';
import type { ResolvedConfig, Warning } from '../config/resolved.ts';
import { withoutSecrets } from '../diff/secret.ts';
import type { KubeClient } from '../kube/client.ts';
import type { KubeObject } from '../objects/object.ts';
import { fieldManager, ownManagers } from './owner.ts';
import { planInstall, withLivePolicies } from './plan-install.ts';

/** Objects as the cluster has them, and as they would be after an apply: what the server adds is on both sides. */
export interface LiveComparison {
  readonly live: readonly KubeObject[];
  readonly wanted: readonly KubeObject[];
  readonly warnings: readonly Warning[];
}

export interface LiveComparisonOptions {
  /** Keep what the server writes at every update: managed fields, resource version, generation. */
  readonly showAll: boolean;
}

/** Compares an installation of the configuration with the cluster, by reads and server-side dry runs. Throws cluster errors. */
export const compareInstallation = async (
  client: KubeClient,
  config: ResolvedConfig,
  options: LiveComparisonOptions,
): Promise<LiveComparison> => {
  const { plan, warnings } = await planInstall(client, config);
  return { ...(await sidesOf(client, plan.entries, options)), warnings };
};

/** Compares given objects with the cluster in the same way; what else the cluster holds is left aside. */
export const compareObjects = async (
  client: KubeClient,
  objects: readonly KubeObject[],
  options: LiveComparisonOptions,
): Promise<LiveComparison> => {
  const desired: DesiredObject[] = objects.map((object) => ({ component: '', object }));
  const entries = await computePlan(client, await withLivePolicies(client, desired), { fieldManager, ownManagers });
  return { ...(await sidesOf(client, entries, options)), warnings: [] };
};

const requestsInFlight = 16;

const sidesOf = async (
  client: KubeClient,
  entries: readonly PlanEntry[],
  { showAll }: LiveComparisonOptions,
): Promise<Pick<LiveComparison, 'live' | 'wanted'>> => {
  const shown = (object: KubeObject): KubeObject => (showAll ? object : withoutBookkeeping(object));
  const pairs = await sideBySide(
    entries,
    requestsInFlight,
    async (entry): Promise<{ live?: KubeObject | undefined; wanted?: KubeObject }> => {
      switch (entry.action) {
        case 'create':
          return { wanted: entry.object };
        case 'unchanged':
          return { live: shown(entry.live), wanted: shown(entry.live) };
        case 'change':
          return { live: shown(entry.live), wanted: shown(entry.after) };
        case 'delete': {
          // Deletions are found by their metadata alone.
          const live = await client.get(entry.object);
          return live === undefined ? {} : { live: shown(live) };
        }
      }
    },
  );
  // Values of Secrets in a cluster are shown in no format.
  const hidden = pairs.map(({ live, wanted }) => withoutSecrets(live, wanted));
  return { live: hidden.flatMap(([live]) => live ?? []), wanted: hidden.flatMap(([, wanted]) => wanted ?? []) };
};

const withoutBookkeeping = (object: KubeObject): KubeObject => {
  const { managedFields, resourceVersion, generation, ...metadata } = object.metadata;
  return { ...object, metadata };
};
