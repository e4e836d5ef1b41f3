import { sideBySide } from '../apply/side-by-side.ts';
import type { KubeClient } from '../kube/client.ts';
import { valueAt } from '../objects/json.ts';
import { isBeingDeleted, type KubeObject, objectKey } from '../objects/object.ts';
import { ordered } from '../objects/order.ts';
import { type Dependents, findDependents } from './dependents.ts';
import { label } from './owner.ts';
import { findObjects, installedKinds } from './prune.ts';
import { recordLabel, removeRecords } from './record.ts';

/** What to remove. */
export type UninstallTarget =
  | { readonly kind: 'purge' }
  /** One control plane of a namespace, by its revision (`default` for the unnamed one), and by owner if it has a name. */
  | {
      readonly kind: 'revision';
      readonly revision: string;
      readonly namespace: string;
      readonly owner: string | undefined;
    };

export interface UninstallPlan {
  readonly target: UninstallTarget;
  /** What goes, in the order of deletion. */
  readonly objects: readonly KubeObject[];
  /** What still relies on it. */
  readonly dependents: Dependents;
}

const purgedKinds: typeof installedKinds = [['apiextensions.k8s.io', 'CustomResourceDefinition'], ...installedKinds];
const requestsInFlight = 16;

/** Finds by labels what an uninstallation removes (operator-pipeline facts 13), and what it would leave in the lurch. */
export const planUninstall = async (client: KubeClient, target: UninstallTarget): Promise<UninstallPlan> => {
  const [found, dependents] = await Promise.all([
    target.kind === 'purge' ? purgeable(client) : ofRevision(client, target),
    findDependents(client, target.kind === 'purge' ? undefined : target.revision),
  ]);
  const unique = new Map(
    found.filter((object) => !isBeingDeleted(object)).map((object) => [objectKey(object), object]),
  );
  // Webhooks first: without their istiod they would block the creation of pods.
  const byNeed = ordered([...unique.values()]).reverse();
  const isWebhook = (object: KubeObject): boolean => object.kind.endsWith('WebhookConfiguration');
  return {
    target,
    dependents,
    objects: [...byNeed.filter(isWebhook), ...byNeed.filter((object) => !isWebhook(object))],
  };
};

/** Everything of Istio: what installers labelled, their records, and tags, which are useless without a control plane. */
const purgeable = async (client: KubeClient): Promise<KubeObject[]> =>
  (
    await Promise.all([
      findObjects(client, [['', 'Secret']], recordLabel),
      findObjects(client, purgedKinds, label.component),
      findObjects(client, installedKinds, label.tag),
    ])
  ).flat();

const controlPlaneParts = `${label.component} in (Pilot,IngressGateways,EgressGateways,Cni,Ztunnel)`;

/** The parts of one control plane; CRDs and what else belongs to the base stay for other revisions. */
const ofRevision = (
  client: KubeClient,
  { revision, namespace, owner }: Extract<UninstallTarget, { kind: 'revision' }>,
): Promise<KubeObject[]> => {
  const selector = [
    controlPlaneParts,
    `${label.revision}=${revision}`,
    `${label.ownerNamespace}=${namespace}`,
    ...(owner === undefined ? [] : [`${label.owner}=${owner}`]),
  ];
  return findObjects(client, installedKinds, selector.join(','));
};

/** Revisions that are installed, by their webhooks. */
export const installedRevisions = async (client: KubeClient): Promise<string[]> => {
  const webhooks = await findObjects(
    client,
    [['admissionregistration.k8s.io', 'MutatingWebhookConfiguration']],
    'app=sidecar-injector',
  );
  const revisions = webhooks.map((webhook) => valueAt(webhook, 'metadata', 'labels', label.revision));
  return [
    ...new Set(revisions.map((revision) => (typeof revision === 'string' && revision !== '' ? revision : 'default'))),
  ].sort();
};

export type UninstallEvent = { readonly kind: 'deleted'; readonly object: KubeObject; readonly existed: boolean };

/** Deletes what a plan names: the webhooks, then the rest side by side; the records of the removed revision go too. */
export const uninstall = async (
  client: KubeClient,
  plan: UninstallPlan,
  emit: (event: UninstallEvent) => void,
  signal: AbortSignal,
): Promise<void> => {
  const remove = async (object: KubeObject): Promise<void> => {
    signal.throwIfAborted();
    const { uid } = object.metadata;
    emit({ kind: 'deleted', object, existed: await client.remove(object, typeof uid === 'string' ? { uid } : {}) });
  };
  const webhooks = plan.objects.filter(({ kind }) => kind.endsWith('WebhookConfiguration'));
  await sideBySide(webhooks, requestsInFlight, remove);
  await sideBySide(plan.objects.slice(webhooks.length), requestsInFlight, remove);
  if (plan.target.kind === 'revision') await removeRecords(client, plan.target.namespace, plan.target.revision);
};
