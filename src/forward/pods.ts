import { MeshctlError } from '../errors.ts';
import type { KubeClient } from '../kube/client.ts';
import { podResource } from '../kube/known-resources.ts';
import { isJsonObject, type JsonValue, valueAt } from '../objects/json.ts';
import { type KubeObject, objectId, objectTitle } from '../objects/object.ts';
import { podStatus } from '../status/pod.ts';

/** The pods that may answer: those of a selector, or one by name and, when it is gone, those of its controller. */
export type PodQuery =
  | { readonly kind: 'selector'; readonly namespace: string; readonly selector: string }
  | {
      readonly kind: 'pod';
      readonly namespace: string;
      readonly name: string;
      readonly controller: JsonValue | undefined;
    };

/** The uid of the controller that an object belongs to. */
export const controllerOf = (object: JsonValue): JsonValue | undefined => {
  const owners = valueAt(object, 'metadata', 'ownerReferences');
  return (Array.isArray(owners) ? owners : []).filter(isJsonObject).find((owner) => owner.controller === true)?.uid;
};

/** Lists pods as they are now, the preferred one first. Errors as for any list. */
export type ListPods = (signal: AbortSignal) => Promise<readonly KubeObject[]>;

/** Lists the pods of a query, one that is named first. */
export const podLister =
  (client: KubeClient, query: PodQuery): ListPods =>
  async (signal) => {
    const { namespace } = query;
    const labelSelector = query.kind === 'selector' ? query.selector : undefined;
    return meant(await client.list(podResource, { namespace, labelSelector, signal }), query);
  };

/** Those of the pods of a namespace (or of the query's selector) that a query means, one that is named first. */
export const meant = (pods: readonly KubeObject[], query: PodQuery): KubeObject[] => {
  const wanted = (pod: KubeObject): boolean =>
    query.kind === 'selector' ||
    objectId(pod).name === query.name ||
    (query.controller !== undefined && controllerOf(pod) === query.controller);
  const named = (pod: KubeObject): number => Number(query.kind === 'pod' && objectId(pod).name === query.name);
  return pods.filter((pod) => !hasEnded(pod) && wanted(pod)).sort((a, b) => named(b) - named(a));
};

const hasEnded = (pod: KubeObject): boolean => valueAt(pod, 'status', 'phase') === 'Succeeded';

/** Why connections should not go to a pod, or undefined if it is ready for them. */
const obstacle = (pod: KubeObject): string | undefined => {
  if (pod.metadata.deletionTimestamp !== undefined) return 'it is being deleted';
  const status = podStatus(pod);
  return status.state === 'ready' ? undefined : status.reason;
};

export const isReady = (pod: KubeObject): boolean => obstacle(pod) === undefined;

/** The reasons of so many pods are told. */
const toldPods = 5;

/** A wait error that names pods and they are not ready. `pods` must not be empty. */
export const noneReady = (name: string, pods: readonly KubeObject[]): MeshctlError => {
  const reasons = pods.slice(0, toldPods).map((pod) => `${objectTitle(pod)}: ${obstacle(pod) ?? 'ready'}`);
  const more = pods.length > toldPods ? `; and ${pods.length - toldPods} more` : '';
  const [first] = pods.map(objectId);
  return new MeshctlError('wait', `no pod of ${name} is ready: ${reasons.join('; ')}${more}`, {
    hint: `Look closer with: kubectl describe pod ${first?.name} -n ${first?.namespace}`,
  });
};
