import { groupOf, type KubeObject, objectId } from './object.ts';

/**
 * The order in which objects are printed and can be applied one after the other: what others need comes first
 * (in the spirit of operator-pipeline facts 9). Kinds of one row are equal; deletion goes the other way round.
 */
const rows: readonly (readonly string[])[] = [
  ['/Namespace'],
  ['apiextensions.k8s.io/CustomResourceDefinition'],
  ['/ServiceAccount', '/ResourceQuota'],
  ['rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/Role'],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', 'rbac.authorization.k8s.io/RoleBinding'],
  [
    'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
    'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
    'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  ],
  ['/ConfigMap', '/Secret'],
  [], // every kind that no row names
  ['apps/DaemonSet', 'apps/Deployment'],
  ['autoscaling/HorizontalPodAutoscaler', 'policy/PodDisruptionBudget'],
  ['/Service', 'discovery.k8s.io/EndpointSlice'],
];

const rowOfKind = new Map(rows.flatMap((kinds, row) => kinds.map((kind) => [kind, row] as const)));
const otherKinds = rows.findIndex((kinds) => kinds.length === 0);

const rank = (object: KubeObject): number =>
  rowOfKind.get(`${groupOf(object.apiVersion)}/${object.kind}`) ?? otherKinds;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The objects in their order: by row, then API group, kind, namespace and name, so that it depends on nothing else.
 * Objects of one identity keep the order in which they were given. The argument is not changed.
 */
export const ordered = (objects: readonly KubeObject[]): KubeObject[] =>
  objects
    .map((object) => ({ object, rank: rank(object), id: objectId(object) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        compareText(a.id.group, b.id.group) ||
        compareText(a.id.kind, b.id.kind) ||
        compareText(a.id.namespace, b.id.namespace) ||
        compareText(a.id.name, b.id.name),
    )
    .map(({ object }) => object);
