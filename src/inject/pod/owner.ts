import { isJsonObject, type JsonObject, type JsonValue } from '../../objects/json.ts';
import { metadataText, type Pod } from './pod.ts';

/** The workload that a pod belongs to, as templates name it. */
export interface Owner {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');

/** A name without a suffix; undefined if it does not end so, or if there is no suffix. */
const withoutSuffix = (name: string, suffix: string | undefined): string | undefined =>
  suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length).replace(/-$/, '') : undefined;

/** What stands behind a controller of these kinds, which itself was made by another (injection facts 3.3). */
const makers: Readonly<Record<string, (owner: Owner, pod: Pod) => Partial<Owner> | undefined>> = {
  ReplicaSet: (owner, pod) => {
    const deployment = withoutSuffix(owner.name, metadataText(pod, 'labels', 'pod-template-hash'));
    if (deployment !== undefined) return { kind: 'Deployment', name: deployment };
    const rollout = withoutSuffix(owner.name, metadataText(pod, 'labels', 'rollouts-pod-template-hash'));
    return rollout === undefined ? undefined : { apiVersion: 'v1alpha1', kind: 'Rollout', name: rollout };
  },
  ReplicationController: (_owner, pod) => {
    const name = metadataText(pod, 'labels', 'deploymentconfig');
    return name ? { kind: 'DeploymentConfig', name } : undefined;
  },
  Job: (owner) => {
    const [, name] = /^(.*)-\d{8,10}$/.exec(owner.name) ?? [];
    return name ? { apiVersion: 'batch/v1', kind: 'CronJob', name } : undefined;
  },
};

/** The workload of a bare pod: the pod itself, or what its controller belongs to, where its name was generated. */
export const podOwner = (pod: Pod): Owner => {
  const { name, namespace, generateName, ownerReferences } = pod.metadata;
  const self = { apiVersion: 'v1', kind: 'Pod', name: textOf(name), namespace: textOf(namespace) };
  const references = Array.isArray(ownerReferences) ? ownerReferences.filter(isJsonObject) : [];
  const controller = references.find((reference: JsonObject) => reference.controller === true);
  if (!generateName || controller === undefined) return self;
  const owner: Owner = {
    apiVersion: textOf(controller.apiVersion),
    kind: textOf(controller.kind),
    name: textOf(controller.name),
    namespace: self.namespace,
  };
  const maker = Object.hasOwn(makers, owner.kind) ? makers[owner.kind] : undefined;
  return { ...owner, ...maker?.(owner, pod) };
};
