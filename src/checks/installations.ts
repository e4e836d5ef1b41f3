import { type ComponentKind, componentKinds } from '../config/resolved.ts';
import { componentNames, label } from '../install/owner.ts';
import { type KubeObject, objectId, objectKey } from '../objects/object.ts';
import type { ClusterFacts } from './facts.ts';
import { annotationOf, labelOf } from './labels.ts';

/** What keeps the objects of an installation up to date, as far as they tell. */
export type Installer = 'istioctl or meshctl' | 'Helm' | 'Flux' | 'Argo CD' | 'the Sail operator' | 'another tool';

/** A control plane with what belongs to it, as its objects' labels tell; the objects come without their specs. */
export interface Installation {
  /** `default` for the unnamed one. */
  readonly revision: string;
  readonly namespace: string;
  /** The Istio release, such as `1.30.3`; empty where no label says so. */
  readonly version: string;
  readonly installer: Installer;
  readonly objects: readonly FoundObject[];
}

export interface FoundObject {
  /** Undefined for what is part of Istio, but of no component that an installation names. */
  readonly component: ComponentKind | undefined;
  readonly object: KubeObject;
}

/** Labels by which installers of all kinds mark what belongs to Istio: newer releases the first, older ones the second. */
const marks = ['app.kubernetes.io/part-of=istio', label.component];

/** Kinds that tell of an installation even when a part of it was deleted. */
const tellingKinds: readonly (readonly [group: string, kind: string])[] = [
  ['apps', 'Deployment'],
  ['apps', 'DaemonSet'],
  ['', 'Service'],
  ['', 'ConfigMap'],
  ['admissionregistration.k8s.io', 'MutatingWebhookConfiguration'],
];

/** Charts that carry no component label, by the name that they give their objects. */
const componentOfName = new Map<string, ComponentKind>([
  ['istiod', 'pilot'],
  ['istio-cni', 'cni'],
  ['ztunnel', 'ztunnel'],
]);

/** Every control plane in the cluster, by revision and namespace. CNI and ztunnel serve all and count to the first. */
export const findInstallations = async (facts: ClusterFacts, istioNamespace: string): Promise<Installation[]> => {
  const lists = await Promise.all(
    marks.flatMap((labelSelector) =>
      tellingKinds.map(([group, kind]) => facts.list({ group, kind, labelSelector, metadataOnly: true })),
    ),
  );
  const unique = new Map(lists.flat().map((object) => [objectKey(object), object]));
  const found = [...unique.values()].filter(isInstalled).map((object) => ({ component: componentOf(object), object }));
  const groups = new Map<string, FoundObject[]>();
  for (const entry of found.filter(({ component }) => component === 'pilot')) {
    const key = JSON.stringify([revisionOf(entry.object), namespaceOf(entry.object, istioNamespace)]);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const keys = [...groups.keys()].sort();
  return keys.map((key, index) => {
    const [revision = '', namespace = ''] = JSON.parse(key) as string[];
    const pilot = groups.get(key) ?? [];
    const others = found.filter(({ component, object }) => {
      if (component === 'pilot') return false;
      const own = labelOf(object, label.revision);
      return own === '' || component === 'cni' || component === 'ztunnel' ? index === 0 : own === revision;
    });
    return { revision, namespace, ...originOf(pilot), objects: [...pilot, ...others] };
  });
};

/** Tags, and gateways that istiod itself runs, come and go without an installer. */
const isInstalled = (object: KubeObject): boolean =>
  labelOf(object, label.tag) === '' && labelOf(object, 'gateway.networking.k8s.io/gateway-name') === '';

const componentOf = (object: KubeObject): ComponentKind | undefined => {
  const name = labelOf(object, label.component);
  return (
    componentKinds.find((kind) => componentNames[kind] === name) ??
    componentOfName.get(labelOf(object, 'app.kubernetes.io/name'))
  );
};

const revisionOf = (object: KubeObject): string => labelOf(object, label.revision) || 'default';

const namespaceOf = (object: KubeObject, istioNamespace: string): string =>
  objectId(object).namespace || labelOf(object, label.ownerNamespace) || istioNamespace;

const originOf = (objects: readonly FoundObject[]): { version: string; installer: Installer } => {
  // The workload tells it best: the others may have been left behind.
  const workload = objects.find(({ object }) => object.kind === 'Deployment') ?? objects[0];
  return workload === undefined
    ? { version: '', installer: 'another tool' }
    : { version: versionOf(workload.object), installer: installerOf(workload.object) };
};

const versionOf = (object: KubeObject): string =>
  labelOf(object, label.version) ||
  labelOf(object, 'app.kubernetes.io/version') ||
  (/-(\d+\.\d+\.\d+.*)$/.exec(labelOf(object, 'helm.sh/chart'))?.[1] ?? '');

/** By what each tool is known; those that drive another one come before it. */
const signs: readonly (readonly [Installer, (object: KubeObject) => boolean])[] = [
  ['Flux', (object) => hasAny(object, 'helm.toolkit.fluxcd.io/name', 'kustomize.toolkit.fluxcd.io/name')],
  ['Argo CD', (object) => hasAny(object, 'argocd.argoproj.io/instance', 'argocd.argoproj.io/tracking-id')],
  ['the Sail operator', (object) => labelOf(object, 'app.kubernetes.io/managed-by') === 'sail-operator'],
  // Istio's charts write `managed-by: Helm` whoever renders them; Helm itself annotates its release.
  ['Helm', (object) => hasAny(object, 'meta.helm.sh/release-name')],
  ['istioctl or meshctl', (object) => labelOf(object, label.managed) === 'Reconcile'],
];

const hasAny = (object: KubeObject, ...names: string[]): boolean =>
  names.some((name) => labelOf(object, name) !== '' || annotationOf(object, name) !== '');

/** Who installed an object. */
export const installerOf = (object: KubeObject): Installer =>
  signs.find(([, isHere]) => isHere(object))?.[0] ?? 'another tool';
