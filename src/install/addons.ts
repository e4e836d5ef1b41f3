import { computePlan, namespaceObject } from '../apply/compute-plan.ts';
import type { ApplyEvent } from '../apply/events.ts';
import { execute } from '../apply/execute.ts';
import type { Plan, PlanEntry } from '../apply/plan.ts';
import type { Addon } from '../components/addons/addon.ts';
import { addons } from '../components/addons/addons.ts';
import type { AddonName } from '../components/addons/images.ts';
import { inputError, nearestName } from '../errors.ts';
import type { KubeClient } from '../kube/client.ts';
import { deploymentResource } from '../kube/known-resources.ts';
import type { Clock } from '../kube/retry.ts';
import { isJsonObject } from '../objects/json.ts';
import { type KubeObject, objectId, objectKey } from '../objects/object.ts';
import { statusOf } from '../status/index.ts';
import type { Status } from '../status/status.ts';
import { findObjects, installedKinds } from './prune.ts';

// Labels of their own: an installation's prune and purge are not to touch what it has not installed.
const addonLabel = 'addons.meshctl.io/name';
const namespaceLabel = 'addons.meshctl.io/namespace';
const fieldManager = 'meshctl-addons';
/** Puts the objects into the wave of the addons. */
const component = 'Addons';

/** The addons of the names, in their own order. Throws an input error for an unknown one. */
export const addonsNamed = (names: readonly string[]): Addon[] => {
  const known: string[] = addons.map(({ name }) => name);
  for (const name of names) {
    if (known.includes(name)) continue;
    const nearest = nearestName(name, known);
    throw inputError(
      `there is no addon ${name}`,
      nearest === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${nearest}?`,
    );
  }
  return addons.filter(({ name }) => names.includes(name));
};

/** Compares addons with the cluster by reads and dry runs; what an earlier version of them left is deleted. Errors as in computePlan. */
export const planAddons = async (
  client: KubeClient,
  wanted: readonly Addon[],
  namespace: string,
  signal: AbortSignal,
): Promise<Plan> => {
  const objects = wanted.flatMap((addon) =>
    addon.render(namespace).map((object) => labelled(object, addon.name, namespace)),
  );
  const home = namespaceObject(namespace, {});
  const isMissing = (await client.get(home)) === undefined;
  const desired = [...(isMissing ? [home] : []), ...objects].map((object) => ({ component, object }));
  const options = { fieldManager, ownManagers: new Set([fieldManager]), signal };
  const keys = new Set(objects.map(objectKey));
  const [entries, installed] = await Promise.all([
    computePlan(client, desired, options),
    addonObjects(client, wanted, namespace),
  ]);
  return { entries: [...entries, ...installed.filter((object) => !keys.has(objectKey(object))).map(deletion)] };
};

/** The plan that removes addons. */
export const planAddonRemoval = async (
  client: KubeClient,
  unwanted: readonly Addon[],
  namespace: string,
): Promise<Plan> => ({ entries: (await addonObjects(client, unwanted, namespace)).map(deletion) });

/** Carries out either plan; events and errors as in execute. */
export const carryOutAddonPlan = (
  client: KubeClient,
  plan: Plan,
  options: { readonly readinessTimeout: number; readonly clock: Clock; readonly signal: AbortSignal },
): AsyncGenerator<ApplyEvent> => execute(client, plan, { ...options, fieldManager });

/** What wanted addons read from and that is not there: neither wanted itself nor installed, by whatever means. */
export const missingSources = async (
  client: KubeClient,
  wanted: readonly Addon[],
  namespace: string,
): Promise<AddonName[]> => {
  const sources = new Set(wanted.flatMap(({ source }) => source ?? []));
  for (const { name } of wanted) sources.delete(name);
  const missing = await Promise.all(
    [...sources].map(async (name) => {
      const service = await client.get({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace } });
      return service === undefined ? [name] : [];
    }),
  );
  return missing.flat();
};

/** How an addon stands; undefined status where it is not installed by meshctl. */
export interface AddonState {
  readonly addon: Addon;
  readonly status: Status | undefined;
}

/** The state of every addon in a namespace. */
export const addonStates = async (
  client: KubeClient,
  namespace: string,
  signal: AbortSignal,
): Promise<AddonState[]> => {
  const live = await client.list(deploymentResource, { namespace, labelSelector: addonLabel, signal });
  return addons.map((addon) => {
    const deployment = live.find((object) => objectId(object).name === addon.name);
    return { addon, status: deployment === undefined ? undefined : statusOf(deployment) };
  });
};

const deletion = (object: KubeObject): PlanEntry => ({ action: 'delete', component, object });

const addonObjects = async (client: KubeClient, of: readonly Addon[], namespace: string): Promise<KubeObject[]> => {
  const names = of.map(({ name }) => name).join(',');
  const found = await findObjects(client, installedKinds, `${addonLabel} in (${names}),${namespaceLabel}=${namespace}`);
  return found.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
};

const labelled = (object: KubeObject, addon: string, namespace: string): KubeObject => ({
  ...object,
  metadata: {
    ...object.metadata,
    labels: {
      ...(isJsonObject(object.metadata.labels) ? object.metadata.labels : {}),
      'app.kubernetes.io/managed-by': 'meshctl',
      [addonLabel]: addon,
      [namespaceLabel]: namespace,
    },
  },
});
