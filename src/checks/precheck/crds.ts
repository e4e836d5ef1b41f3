import { crds as istioCrds } from '../../components/crds/index.ts';
import { isJsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { statusOf } from '../../status/index.ts';
import { type Check, error, type Outcome, warning } from '../check.ts';
import { installerOf } from '../installations.ts';
import { annotationOf } from '../labels.ts';
import { crdsInFull, type PrecheckContext } from './context.ts';

/** Istio's CRDs as this release has them, by name. */
const released = () =>
  new Map(istioCrds({ labels: () => ({}), excluded: new Set() }).map((crd) => [objectId(crd).name, crd]));

export const crdOwner: Check<PrecheckContext> = {
  id: 'MESH104',
  title: "No other tool owns Istio's CustomResourceDefinitions",
  severity: 'warning',
  run: async ({ crds }) => {
    const own = released();
    const owned = new Map<string, KubeObject[]>();
    for (const crd of await crds()) {
      const owner = ownerOf(crd);
      if (owner !== undefined && own.has(objectId(crd).name)) owned.set(owner, [...(owned.get(owner) ?? []), crd]);
    }
    return [...owned].map(([owner, those]) =>
      warning(`${owner} owns ${those.length} of Istio's CustomResourceDefinitions`, {
        objects: those.map(objectId),
        hint: 'Go on with that tool for them, or its next upgrade takes them back.',
      }),
    );
  },
};

/** Another tool that keeps a CRD up to date; what nobody marked is free to take. */
const ownerOf = (crd: KubeObject): string | undefined => {
  const installer = installerOf(crd);
  if (installer === 'istioctl or meshctl' || installer === 'another tool') return undefined;
  const release = annotationOf(crd, 'meta.helm.sh/release-name');
  return installer === 'Helm' ? `Helm's release ${release}` : installer;
};

export const crdVersions: Check<PrecheckContext> = {
  id: 'MESH105',
  title: "Istio's CustomResourceDefinitions can be updated",
  severity: 'error',
  run: async (context) => {
    const own = released();
    const found = await crdsInFull(context, (name) => own.has(name));
    return found.flatMap((crd) => crdFindings(crd, own.get(objectId(crd).name)));
  },
};

const crdFindings = (crd: KubeObject, released: KubeObject | undefined): Outcome[] => {
  const objects = [objectId(crd)];
  if (crd.metadata.deletionTimestamp !== undefined)
    return [
      error('it is being deleted, with every resource of its kind', {
        objects,
        hint: 'Wait until it is gone, or remove the finalizers that hold it.',
      }),
    ];
  const known = new Set(texts(valueAt(released, 'spec', 'versions'), 'name'));
  const stored = valueAt(crd, 'status', 'storedVersions');
  const lost = (Array.isArray(stored) ? stored.map(String) : []).filter((version) => !known.has(version));
  const status = statusOf(crd);
  return [
    ...(lost.length === 0
      ? []
      : [
          error(`resources are stored in version ${lost.join(', ')}, which this release no longer has`, {
            objects,
            hint: "Rewrite them in a newer version, then remove the old one from the CRD's status.storedVersions.",
          }),
        ]),
    ...(status.state === 'failed' ? [error(status.reason, { objects })] : []),
  ];
};

const texts = (list: JsonValue | undefined, field: string): string[] =>
  (Array.isArray(list) ? list : []).filter(isJsonObject).map((item) => String(item[field]));
