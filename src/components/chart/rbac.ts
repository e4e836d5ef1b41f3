import type { JsonObject, JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';

const apiGroup = 'rbac.authorization.k8s.io';
const apiVersion = `${apiGroup}/v1`;

/** One rule of a Role or ClusterRole. */
export const rule = (apiGroups: JsonValue[], resources: string[], verbs: string[]): JsonObject => ({
  apiGroups,
  resources,
  verbs,
});

/** A Role or ClusterRole with the rules that it grants. */
export const role = (kind: 'Role' | 'ClusterRole', metadata: JsonObject, rules: JsonObject[]): KubeObject => ({
  apiVersion,
  kind,
  metadata,
  rules,
});

/** The RoleBinding or ClusterRoleBinding that gives a role, if not said otherwise that of its own name, to one ServiceAccount. */
export const roleBinding = (
  kind: 'Role' | 'ClusterRole',
  metadata: JsonObject & { name: JsonValue },
  account: { name: JsonValue; namespace?: JsonValue },
  roleName: JsonValue = metadata.name,
): KubeObject => ({
  apiVersion,
  kind: `${kind}Binding`,
  metadata,
  roleRef: { apiGroup, kind, name: roleName },
  subjects: [{ kind: 'ServiceAccount', ...account }],
});
