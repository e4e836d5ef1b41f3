import { renderIstiod } from '../components/istiod/istiod.ts';
import { MeshctlError } from '../errors.ts';
import type { KubeClient } from '../kube/client.ts';
import { isJsonObject, type JsonObject, valueAt } from '../objects/json.ts';
import { type KubeObject, objectId } from '../objects/object.ts';
import { assumedKubeVersion } from '../objects/release.ts';
import { defaultValidator, labelsOf } from './default-tag.ts';
import { label } from './owner.ts';
import { findObjects } from './prune.ts';

/** A tag with the control plane that it leads to, and the namespaces that use it; the empty tag is a revision itself. */
export interface RevisionTag {
  readonly tag: string;
  readonly revision: string;
  readonly namespaces: readonly string[];
}

const webhookKind: [string, string] = ['admissionregistration.k8s.io', 'MutatingWebhookConfiguration'];

/** The injection webhooks of a cluster: those of control planes, and those of tags. */
export const injectionWebhooks = async (client: KubeClient): Promise<KubeObject[]> => {
  const resource = (await client.discovery()).preferred(...webhookKind);
  return resource === undefined ? [] : client.list(resource, { labelSelector: label.revision });
};

/** All tags, and the revisions that have none, by revision and then tag. */
export const listTags = async (client: KubeClient): Promise<RevisionTag[]> => {
  const discovery = await client.discovery();
  const namespaceResource = discovery.preferred('', 'Namespace');
  const [webhooks, namespaces] = await Promise.all([
    injectionWebhooks(client),
    namespaceResource === undefined
      ? []
      : client.list(namespaceResource, { labelSelector: label.revision, metadataOnly: true }),
  ]);
  const users = (name: string): string[] =>
    namespaces
      .filter((namespace) => labelOf(namespace, label.revision) === name)
      .map((namespace) => objectId(namespace).name);
  const tags = webhooks
    .filter((webhook) => labelOf(webhook, label.tag) !== '')
    .map((webhook) => ({ tag: labelOf(webhook, label.tag), revision: labelOf(webhook, label.revision) }));
  const revisions = [
    ...new Set(
      webhooks
        .filter((webhook) => labelOf(webhook, label.tag) === '')
        .map((webhook) => labelOf(webhook, label.revision)),
    ),
  ];
  const untagged = revisions
    .filter((revision) => !tags.some((tag) => tag.revision === revision))
    .map((revision) => ({ tag: '', revision }));
  return [...tags, ...untagged]
    .map(({ tag, revision }) => ({ tag, revision, namespaces: users(tag === '' ? revision : tag) }))
    .sort((a, b) => compare(a.revision, b.revision) || compare(a.tag, b.tag));
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export interface TagRequest {
  readonly tag: string;
  readonly revision: string;
  readonly namespace: string;
  /** Inject namespaces without any label too (only the tag `default`). */
  readonly autoInject: boolean;
  /** Name of the webhook configuration, where the usual one does not do. */
  readonly webhookName: string | undefined;
}

/**
 * The objects of a tag for a revision that is in the cluster: a webhook and a Service that lead to its istiod, and for
 * `default` a validator (operator-pipeline facts 14). Throws a cluster error if the revision is not there, or is twice.
 */
export const tagObjects = async (client: KubeClient, request: TagRequest): Promise<KubeObject[]> => {
  const canonical = await canonicalWebhook(client, request.revision);
  const [first] = webhooksOf(canonical);
  const clientConfig = isJsonObject(first?.clientConfig) ? first.clientConfig : {};
  const values: JsonObject = {
    revision: request.revision === 'default' ? '' : request.revision,
    revisionTags: [request.tag],
    global: { istioNamespace: request.namespace },
    sidecarInjectorWebhook: {
      enableNamespacesByDefault: request.autoInject,
      ...(first?.reinvocationPolicy === undefined ? {} : { reinvocationPolicy: first.reinvocationPolicy }),
    },
  };
  const rendered = renderIstiod({ values, namespace: request.namespace, kubeVersion: assumedKubeVersion });
  const tagged = rendered.filter((object) => labelOf(object, label.tag) === request.tag);
  const validator = rendered.find(({ kind }) => kind === 'ValidatingWebhookConfiguration');
  const objects = [
    ...tagged.map((object) =>
      object.kind === 'MutatingWebhookConfiguration'
        ? leadingTo(object, canonical, clientConfig, request.webhookName)
        : object,
    ),
    ...(request.tag === 'default' && validator !== undefined ? [defaultValidator(validator)] : []),
  ];
  return objects.map((object) => withTagLabels(object, request));
};

/** The webhook of a tag with what its control plane's own webhook says: where to ask, and under which certificate. */
const leadingTo = (
  object: KubeObject,
  canonical: KubeObject,
  clientConfig: JsonObject,
  name: string | undefined,
): KubeObject => {
  const { app, ...labels } = labelsOf(canonical);
  const annotations = canonical.metadata.annotations;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      ...(name === undefined ? {} : { name }),
      labels: { ...labels, ...labelsOf(object) },
      ...(isJsonObject(annotations) ? { annotations } : {}),
    },
    webhooks: webhooksOf(object).map((webhook) => ({ ...webhook, clientConfig })),
  };
};

/** Tags that people make belong to no installation: they stay when a control plane is pruned. */
const withTagLabels = (object: KubeObject, { tag, revision }: TagRequest): KubeObject => {
  const kept = Object.entries(labelsOf(object)).filter(([name]) => !name.includes('operator.istio.io'));
  return {
    ...object,
    metadata: {
      ...object.metadata,
      labels: { ...Object.fromEntries(kept), [label.revision]: revision, [label.tag]: tag },
    },
  };
};

const canonicalWebhook = async (client: KubeClient, revision: string): Promise<KubeObject> => {
  const own = (await injectionWebhooks(client)).filter((webhook) => labelOf(webhook, label.tag) === '');
  const [found, another] = own.filter((webhook) => labelOf(webhook, label.revision) === revision);
  if (found !== undefined && another === undefined) return found;
  const known = [...new Set(own.map((webhook) => labelOf(webhook, label.revision)))].sort().join(', ');
  const what =
    found === undefined
      ? `there is no control plane of revision ${revision}`
      : `several webhooks claim to be revision ${revision}: ${objectId(found).name}, ${another === undefined ? '' : objectId(another).name}`;
  throw new MeshctlError('findings', what, {
    hint: known === '' ? 'Install one first: meshctl install --revision NAME.' : `Revisions in this cluster: ${known}.`,
  });
};

/** The objects by which a tag is known: its webhook configurations anywhere, its Services in the control plane's namespace. */
export const findTag = async (client: KubeClient, tag: string, namespace: string): Promise<KubeObject[]> => {
  const found = await findObjects(
    client,
    [webhookKind, ['admissionregistration.k8s.io', 'ValidatingWebhookConfiguration'], ['', 'Service']],
    `${label.tag}=${tag}`,
  );
  return found.filter((object) => object.kind !== 'Service' || objectId(object).namespace === namespace);
};

const labelOf = ({ metadata }: KubeObject, name: string): string => {
  const value = valueAt(metadata, 'labels', name);
  return typeof value === 'string' ? value : '';
};

const webhooksOf = ({ webhooks }: KubeObject): JsonObject[] =>
  Array.isArray(webhooks) ? webhooks.filter(isJsonObject) : [];
