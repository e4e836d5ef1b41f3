import { computePlan, namespaceObject } from '../apply/compute-plan.ts';
import type { DesiredObject, Plan } from '../apply/plan.ts';
import { chartRenderers } from '../charts/renderers.ts';
import type { ResolvedConfig, Warning } from '../config/resolved.ts';
import type { KubeClient } from '../kube/client.ts';
import { isJsonObject, type JsonObject, valueAt } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';
import { render } from '../render/render.ts';
import { becomesDefault, defaultTagObjects, withoutPlainInjector } from './default-tag.ts';
import { componentNames, fieldManager, ownerOf, ownManagers, withOwnerLabels } from './owner.ts';
import { pruned } from './prune.ts';
import { injectionWebhooks } from './tags.ts';
import { type WebhookOverlap, webhookOverlaps } from './webhook-overlap.ts';

/** What an installation would do, and what it found on the way. */
export interface InstallPlan {
  readonly config: ResolvedConfig;
  readonly plan: Plan;
  readonly kubeVersion: string;
  /** The installation also answers for namespaces and resources that name no revision. */
  readonly isDefault: boolean;
  readonly warnings: readonly Warning[];
  /** Webhooks of the installation that others of the cluster would answer for as well. */
  readonly overlaps: readonly WebhookOverlap[];
}

export interface PlanInstallOptions {
  readonly signal?: AbortSignal | undefined;
}

/** Every object that the configuration puts into this cluster, with owner labels. */
export interface DesiredState {
  readonly kubeVersion: string;
  readonly isDefault: boolean;
  readonly objects: readonly DesiredObject[];
  readonly warnings: readonly Warning[];
}

/** What a configuration amounts to in a cluster: rendered for its version, labelled, with the default tag where it is due. */
export const desiredState = async (client: KubeClient, config: ResolvedConfig): Promise<DesiredState> => {
  const [kubeVersion, isDefault] = await Promise.all([client.version(), becomesDefault(client, config)]);
  const options = { kubeVersion, renderers: await chartRenderers(config) };
  const { components, warnings } = render(config, options);
  const owner = ownerOf(config);
  const rendered = components.flatMap(({ component, objects }) =>
    objects.map((object) => ({ component: componentNames[component.kind], object })),
  );
  const all = isDefault
    ? [
        ...withoutPlainInjector(rendered),
        ...defaultTagObjects(config, options).map((object) => ({ component: 'Pilot', object })),
      ]
    : rendered;
  const labelled = all.map(({ component, object }) => ({
    component,
    object: withOwnerLabels(object, component, owner),
  }));
  return { kubeVersion, isDefault, warnings, objects: [...namespaces(config, labelled), ...labelled] };
};

/** The control plane's namespace with its network label, and every other one that an object needs. */
const namespaces = (config: ResolvedConfig, desired: readonly DesiredObject[]): DesiredObject[] => {
  const network = valueAt(config.values, 'global', 'network');
  const labels: JsonObject =
    typeof network === 'string' && network !== '' ? { 'topology.istio.io/network': network } : {};
  const needed = new Set(
    desired.map(({ object }) => object.metadata.namespace).filter((name): name is string => typeof name === 'string'),
  );
  needed.delete(config.namespace);
  return [
    namespaceObject(config.namespace, labels),
    ...[...needed].sort().map((name) => namespaceObject(name, {})),
  ].map((object) => ({ component: 'Base', object }));
};

/** Compares a configuration with the cluster. Reads and dry-runs only; errors as in computePlan. */
export const planInstall = async (
  client: KubeClient,
  config: ResolvedConfig,
  { signal }: PlanInstallOptions = {},
): Promise<InstallPlan> => {
  const { kubeVersion, isDefault, objects, warnings } = await desiredState(client, config);
  const settled = await withLivePolicies(client, objects);
  const [entries, deletions] = await Promise.all([
    computePlan(client, settled, { fieldManager, ownManagers, signal }),
    pruned(
      client,
      ownerOf(config),
      settled.map(({ object }) => object),
    ),
  ]);
  const webhooks = settled.map(({ object }) => object).filter(({ kind }) => kind === 'MutatingWebhookConfiguration');
  const overlaps = webhookOverlaps(await injectionWebhooks(client), webhooks);
  return { config, kubeVersion, isDefault, warnings, overlaps, plan: { entries: [...entries, ...deletions] } };
};

/**
 * Istiod itself turns a validating webhook from Ignore to Fail once it can answer. Writing Ignore again at every
 * installation would open a gap each time, so the field is left to istiod where it has done so.
 */
export const withLivePolicies = (client: KubeClient, desired: readonly DesiredObject[]): Promise<DesiredObject[]> =>
  Promise.all(
    desired.map(async ({ component, object }) => ({ component, object: await withLivePolicy(client, object) })),
  );

const withLivePolicy = async (client: KubeClient, object: KubeObject): Promise<KubeObject> => {
  if (object.kind !== 'ValidatingWebhookConfiguration' || !Array.isArray(object.webhooks)) return object;
  const live = await client.get(object);
  const strict = new Set(
    (Array.isArray(live?.webhooks) ? live.webhooks : []).flatMap((webhook) =>
      isJsonObject(webhook) && webhook.failurePolicy === 'Fail' ? [webhook.name] : [],
    ),
  );
  const webhooks = object.webhooks.map((webhook) => {
    if (!isJsonObject(webhook) || webhook.failurePolicy !== 'Ignore' || !strict.has(webhook.name)) return webhook;
    const { failurePolicy, ...rest } = webhook;
    return rest;
  });
  return { ...object, webhooks };
};
