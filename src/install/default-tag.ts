import type { DesiredObject } from '../apply/plan.ts';
import type { Renderer } from '../components/component.ts';
import { renderIstiod } from '../components/istiod/istiod.ts';
import type { ResolvedConfig } from '../config/resolved.ts';
import type { KubeClient } from '../kube/client.ts';
import { isJsonObject, type JsonObject, valueAt } from '../objects/json.ts';
import { type KubeObject, objectId } from '../objects/object.ts';
import type { RenderOptions } from '../render/render.ts';
import { label } from './owner.ts';

/**
 * Whether the installation makes itself the default for injection and validation: when it has no name of its own,
 * or when the cluster has no default yet (operator-pipeline facts 11.6).
 */
export const becomesDefault = async (client: KubeClient, config: ResolvedConfig): Promise<boolean> => {
  const rendersIstiod = config.components.some(({ kind }) => kind === 'pilot');
  if (!rendersIstiod || valueAt(config.values, 'global', 'operatorManageWebhooks') === true) return false;
  return config.revision === '' || config.revision === 'default' || !(await hasDefault(client));
};

const hasDefault = async (client: KubeClient): Promise<boolean> => {
  const resource = (await client.discovery()).preferred('admissionregistration.k8s.io', 'MutatingWebhookConfiguration');
  if (resource === undefined) return false;
  const found = await client.list(resource, {
    labelSelector: `app=sidecar-injector,${label.tag}=default`,
    metadataOnly: true,
  });
  return found.length > 0;
};

/**
 * The objects of the tag `default` for an installation: webhook and Service that lead unlabelled namespaces to its
 * istiod, and the validator of resources without a revision (istiod-and-base facts 8.3, 10.2, 17). `renderers` holds
 * what takes the place of the embedded istiod.
 */
export const defaultTagObjects = (config: ResolvedConfig, { kubeVersion, renderers }: RenderOptions): KubeObject[] => {
  const pilot = config.components.find(({ kind }) => kind === 'pilot');
  if (pilot === undefined) return [];
  const renderer: Renderer = renderers?.get('pilot') ?? renderIstiod;
  const objects = renderer({
    values: { ...config.values, revisionTags: ['default'] },
    namespace: pilot.namespace,
    kubeVersion,
  });
  const tagged = objects.filter(({ metadata }) => valueAt(metadata, 'labels', label.tag) === 'default');
  const validator = objects.find(
    ({ kind, metadata }) =>
      kind === 'ValidatingWebhookConfiguration' && String(metadata.name).startsWith('istio-validator'),
  );
  return [...tagged, ...(validator === undefined ? [] : [defaultValidator(validator)])].map(keptByPrune);
};

/** The revision's validator, turned to the resources that name no revision. */
export const defaultValidator = (validator: KubeObject): KubeObject => {
  const [webhook] = Array.isArray(validator.webhooks) ? validator.webhooks : [];
  const unlabelled = { matchExpressions: [{ key: label.revision, operator: 'DoesNotExist' }] };
  return {
    ...validator,
    metadata: {
      ...validator.metadata,
      name: 'istiod-default-validator',
      labels: { ...labelsOf(validator), [label.tag]: 'default' },
    },
    webhooks: isJsonObject(webhook) ? [{ ...webhook, name: 'validation.istio.io', objectSelector: unlabelled }] : [],
  };
};

const keptByPrune = (object: KubeObject): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, labels: { ...labelsOf(object), [label.notPruned]: 'true', [label.tag]: 'default' } },
});

/** An object's labels; an empty map if it has none. */
export const labelsOf = ({ metadata }: KubeObject): JsonObject =>
  isJsonObject(metadata.labels) ? metadata.labels : {};

/** Matches nothing: the tag's webhook answers in its place, and two of them would inject a pod twice. */
const neverMatch: JsonObject = { matchLabels: { 'istio.io/deactivated': 'never-match' } };

/** The installation with its plain injector switched off, where the default tag stands in for it. */
export const withoutPlainInjector = (desired: readonly DesiredObject[]): DesiredObject[] =>
  desired.map(({ component, object }) =>
    isPlainInjector(object) ? { component, object: deactivated(object) } : { component, object },
  );

/** Whether an object is the webhook configuration by which the unnamed revision injects without a tag. */
export const isPlainInjector = (object: KubeObject): boolean => {
  const { kind, name } = objectId(object);
  const revision = valueAt(object, 'metadata', 'labels', label.revision);
  return kind === 'MutatingWebhookConfiguration' && name.startsWith('istio-sidecar-injector') && revision === 'default';
};

/** A webhook configuration that matches nothing. */
export const deactivated = (object: KubeObject): KubeObject => ({
  ...object,
  webhooks: (Array.isArray(object.webhooks) ? object.webhooks : []).map((webhook) =>
    isJsonObject(webhook) ? { ...webhook, namespaceSelector: neverMatch, objectSelector: neverMatch } : webhook,
  ),
});

/** Switches the plain injector of the unnamed revision off in the cluster, where a tag takes its place. */
export const deactivatePlainInjector = async (client: KubeClient, fieldManager: string): Promise<void> => {
  const resource = (await client.discovery()).preferred('admissionregistration.k8s.io', 'MutatingWebhookConfiguration');
  if (resource === undefined) return;
  for (const webhook of await client.list(resource, { labelSelector: `${label.revision}=default,!${label.tag}` })) {
    if (!isPlainInjector(webhook)) continue;
    const selectors = (Array.isArray(webhook.webhooks) ? webhook.webhooks : []).flatMap((entry) =>
      isJsonObject(entry) ? [{ ...entry, namespaceSelector: neverMatch, objectSelector: neverMatch }] : [],
    );
    const { name } = objectId(webhook);
    await client.apply(
      { apiVersion: webhook.apiVersion, kind: webhook.kind, metadata: { name }, webhooks: selectors },
      { fieldManager, force: true, dryRun: false },
    );
  }
};
