import type { KubeClient, ListOptions } from '../kube/client.ts';
import { valueAt } from '../objects/json.ts';
import { type KubeObject, objectId } from '../objects/object.ts';
import { label } from './owner.ts';

/** What in a cluster still relies on a control plane. */
export interface Dependents {
  /** Pods with a proxy of the revision, as `namespace/name`. */
  readonly pods: readonly string[];
  /** Namespaces whose new pods the revision, or a tag that leads to it, would inject. */
  readonly namespaces: readonly string[];
}

/** Finds the pods and namespaces that point to revisions (`default` for the unnamed one); undefined means any revision. */
export const findDependents = async (client: KubeClient, revision: string | undefined): Promise<Dependents> => {
  const [pods, namespaces, tags] = await Promise.all([
    listMetadata(client, '', 'Pod', { labelSelector: 'security.istio.io/tlsMode' }),
    listMetadata(client, '', 'Namespace', {}),
    listMetadata(client, 'admissionregistration.k8s.io', 'MutatingWebhookConfiguration', { labelSelector: label.tag }),
  ]);
  const isMeant = (name: string): boolean => revision === undefined || name === revision;
  const names = new Set([
    ...(revision === undefined ? [] : [revision]),
    ...tags.filter((tag) => isMeant(labelOf(tag, label.revision))).map((tag) => labelOf(tag, label.tag)),
  ]);
  const pointsHere = (namespace: KubeObject): boolean => {
    const named = labelOf(namespace, label.revision);
    if (labelOf(namespace, 'istio-injection') === 'enabled') return revision === undefined || names.has('default');
    return named !== '' && (revision === undefined || names.has(named));
  };
  return {
    pods: pods
      .filter((pod) => isMeant(proxyRevision(pod)))
      .map((pod) => `${objectId(pod).namespace}/${objectId(pod).name}`),
    namespaces: namespaces.filter(pointsHere).map((namespace) => objectId(namespace).name),
  };
};

const listMetadata = async (
  client: KubeClient,
  group: string,
  kind: string,
  options: ListOptions,
): Promise<KubeObject[]> => {
  const resource = (await client.discovery()).preferred(group, kind);
  return resource === undefined ? [] : client.list(resource, { ...options, metadataOnly: true });
};

const labelOf = ({ metadata }: KubeObject, name: string): string => {
  const value = valueAt(metadata, 'labels', name);
  return typeof value === 'string' ? value : '';
};

/** The revision that injected a pod, as it noted there. */
const proxyRevision = ({ metadata }: KubeObject): string => {
  const revision = valueAt(metadata, 'annotations', label.revision);
  return typeof revision === 'string' && revision !== '' ? revision : 'default';
};
