import type { PlanEntry } from '../apply/plan.ts';
import { sideBySide } from '../apply/side-by-side.ts';
import { isApiError } from '../kube/api-error.ts';
import type { KubeClient } from '../kube/client.ts';
import { valueAt } from '../objects/json.ts';
import { isBeingDeleted, type KubeObject, objectKey } from '../objects/object.ts';
import { componentNames, label, type Owner, ownerSelector } from './owner.ts';

/** Kinds that an installation may consist of, by API group, in the order in which they are deleted; never CRDs and namespaces. */
export const installedKinds: readonly (readonly [group: string, kind: string])[] = [
  ['apps', 'Deployment'],
  ['apps', 'DaemonSet'],
  ['', 'Service'],
  ['', 'ConfigMap'],
  ['', 'Pod'],
  ['', 'Secret'],
  ['', 'ServiceAccount'],
  ['rbac.authorization.k8s.io', 'RoleBinding'],
  ['rbac.authorization.k8s.io', 'Role'],
  ['policy', 'PodDisruptionBudget'],
  ['autoscaling', 'HorizontalPodAutoscaler'],
  ['networking.k8s.io', 'NetworkPolicy'],
  ['', 'ResourceQuota'],
  ['discovery.k8s.io', 'EndpointSlice'],
  ['k8s.cni.cncf.io', 'NetworkAttachmentDefinition'],
  ['networking.istio.io', 'EnvoyFilter'],
  ['admissionregistration.k8s.io', 'MutatingWebhookConfiguration'],
  ['admissionregistration.k8s.io', 'ValidatingWebhookConfiguration'],
  ['admissionregistration.k8s.io', 'ValidatingAdmissionPolicyBinding'],
  ['admissionregistration.k8s.io', 'ValidatingAdmissionPolicy'],
  ['rbac.authorization.k8s.io', 'ClusterRoleBinding'],
  ['rbac.authorization.k8s.io', 'ClusterRole'],
];

const requestsInFlight = 16;

/**
 * Every object of the kinds that a label selector matches; kinds that the cluster does not serve are passed over, and
 * so are objects that belong to another (an EndpointSlice has its Service's labels): they come and go with it.
 */
export const findObjects = async (
  client: KubeClient,
  kinds: typeof installedKinds,
  labelSelector: string,
): Promise<KubeObject[]> => {
  const discovery = await client.discovery();
  const resources = kinds.flatMap(([group, kind]) => discovery.preferred(group, kind) ?? []);
  const found = await sideBySide(resources, requestsInFlight, (resource) =>
    client.list(resource, { labelSelector, metadataOnly: true }).catch((error: unknown) => {
      // A CRD that is just being deleted takes its kind with it.
      if (isApiError(error, 404)) return [];
      throw error;
    }),
  );
  return found.flat().filter(({ metadata }) => metadata.ownerReferences === undefined);
};

/** What the same owner installed before, in the same version and revision, and does not want any more (operator-pipeline facts 11.5). */
export const pruned = async (
  client: KubeClient,
  owner: Owner,
  desired: readonly KubeObject[],
): Promise<PlanEntry[]> => {
  const wanted = new Set(desired.map(objectKey));
  const known = new Set<unknown>(Object.values(componentNames));
  const found = await findObjects(client, installedKinds, ownerSelector(owner));
  return found.flatMap((object): PlanEntry[] => {
    const component = valueAt(object, 'metadata', 'labels', label.component);
    const keep =
      wanted.has(objectKey(object)) ||
      !known.has(component) ||
      valueAt(object, 'metadata', 'labels', label.notPruned) === 'true' ||
      isBeingDeleted(object);
    return keep ? [] : [{ action: 'delete', component: String(component), object }];
  });
};
