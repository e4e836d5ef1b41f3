import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import type { Step } from './differences.ts';

/** Field managers of tools that put whole objects into clusters, as opposed to people who edit one there. */
const installers = new Set([
  'istio-operator',
  'istioctl',
  'helm',
  'Helm',
  'helm-controller',
  'kubectl-client-side-apply',
  'kustomize-controller',
  'argocd-controller',
]);

/**
 * Whether the tool that installed an object wrote the value at a path, and nobody since (Kubernetes documentation:
 * Server-Side Apply, field management).
 */
export const wroteByInstaller = ({ metadata }: KubeObject, path: readonly Step[]): boolean => {
  const entries = Array.isArray(metadata.managedFields) ? metadata.managedFields.filter(isJsonObject) : [];
  const owners = entries.filter(({ fieldsV1 }) => isJsonObject(fieldsV1) && owns(fieldsV1, path));
  return owners.length > 0 && owners.every(isInstaller);
};

/** kubectl's other commands bear its name, too, but only `kubectl apply --server-side` applies. */
const isInstaller = ({ manager, operation }: JsonObject): boolean =>
  (typeof manager === 'string' && installers.has(manager)) || (manager === 'kubectl' && operation === 'Apply');

/** A field set holds a path, or the whole of something on the way to it. */
const owns = (fields: JsonObject, path: readonly Step[]): boolean => {
  const [step, ...rest] = path;
  if (step === undefined) return true;
  const below = 'item' in step ? itemFields(fields, step.item) : ownValue(fields, `f:${step.key}`);
  if (!isJsonObject(below)) return false;
  return Object.keys(below).length === 0 || owns(below, rest);
};

/** Items stand under their keys (`k:{"name":"discovery"}`) or as values of a set (`v:"x"`). */
const itemFields = (fields: JsonObject, item: JsonValue): JsonValue | undefined =>
  Object.entries(fields).find(([key]) => {
    if (key === `v:${JSON.stringify(item)}`) return true;
    if (!key.startsWith('k:') || !isJsonObject(item)) return false;
    const keys = JSON.parse(key.slice(2)) as JsonObject;
    return Object.entries(keys).every(([name, value]) => ownValue(item, name) === value);
  })?.[1];
