import type { ComponentKind, ResolvedConfig } from '../config/resolved.ts';
import { isJsonObject, type JsonObject } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';

/** The manager under which istioctl applies too, so that either takes over what the other installed. */
export const fieldManager = 'istio-operator';

/** The field manager of `tag` commands, as in istioctl. */
export const tagFieldManager = 'istio-ci';

/** Managers whose fields an installation takes without asking: its own ones and those of earlier tools of Istio. */
export const ownManagers: ReadonlySet<string> = new Set([fieldManager, tagFieldManager, 'pilot-discovery', 'istioctl']);

export const label = {
  managed: 'operator.istio.io/managed',
  version: 'operator.istio.io/version',
  component: 'operator.istio.io/component',
  owner: 'install.operator.istio.io/owning-resource',
  ownerNamespace: 'install.operator.istio.io/owning-resource-namespace',
  notPruned: 'install.operator.istio.io/owning-resource-not-pruned',
  revision: 'istio.io/rev',
  tag: 'istio.io/tag',
} as const;

/** What a component is called in labels. */
export const componentNames: Record<ComponentKind, string> = {
  base: 'Base',
  pilot: 'Pilot',
  ingressGateways: 'IngressGateways',
  egressGateways: 'EgressGateways',
  cni: 'Cni',
  ztunnel: 'Ztunnel',
};

/** Who owns an installation: what its objects are labelled with and found again by. */
export interface Owner {
  /** `metadata.name` of the configuration; without one the objects carry no owner name of ours. */
  readonly name: string | undefined;
  readonly namespace: string;
  /** `default` for the unnamed revision. */
  readonly revision: string;
  /** Of Istio. */
  readonly version: string;
}

export const ownerOf = ({ name, namespace, revision, istioVersion }: ResolvedConfig): Owner => ({
  name,
  namespace,
  revision: revision || 'default',
  version: istioVersion,
});

/** The labels by which an installation's own objects are found (operator-pipeline facts 11.5). */
export const ownerSelector = ({ name, namespace, revision, version }: Owner): string =>
  [
    `${label.managed}=Reconcile`,
    `${label.version}=${version}`,
    ...(name === undefined ? [] : [`${label.owner}=${name}`]),
    `${label.ownerNamespace}=${namespace}`,
    `${label.revision}=${revision}`,
    label.component,
  ].join(',');

/** The object with the labels that tell its owner; they overwrite what it has (operator-pipeline facts 11.3). */
export const withOwnerLabels = (
  object: KubeObject,
  component: string,
  { name, namespace, revision, version }: Owner,
): KubeObject => {
  const labels: JsonObject = {
    ...(isJsonObject(object.metadata.labels) ? object.metadata.labels : {}),
    [label.managed]: 'Reconcile',
    [label.version]: version,
    [label.component]: component,
    ...(name === undefined ? {} : { [label.owner]: name }),
    [label.ownerNamespace]: namespace,
    [label.revision]: revision,
  };
  return { ...object, metadata: { ...object.metadata, labels } };
};
