import { crds as istioCrds } from '../../components/crds/index.ts';
import { isJsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { statusOf } from '../../status/index.ts';
import { type Check, error, type Outcome, warning } from '../check.ts';
import { reference } from '../facts.ts';
import { annotationOf } from '../labels.ts';
import type { PrecheckContext } from './context.ts';

/** Istio's CRDs as this release has them, by name. */
const released = () =>
  new Map(istioCrds({ labels: () => ({}), excluded: new Set() }).map((crd) => [objectId(crd).name, crd]));

export const crdOwner: Check<PrecheckContext> = {
  id: 'MESH104',
  title: "No other tool owns Istio's CustomResourceDefinitions",
  severity: 'warning',
  run: async ({ crds }) => {
    const own = released();
    const ofHelm = (await crds()).filter(
      (crd) => own.has(objectId(crd).name) && annotationOf(crd, 'meta.helm.sh/release-name') !== '',
    );
    const [first] = ofHelm;
    if (first === undefined) return [];
    const release = annotationOf(first, 'meta.helm.sh/release-name');
    return [
      warning(`Helm's release ${release} owns ${ofHelm.length} of Istio's CustomResourceDefinitions`, {
        objects: ofHelm.map(objectId),
        hint: 'Go on with Helm for them (the base chart), or the next Helm upgrade takes them back.',
      }),
    ];
  },
};

export const crdVersions: Check<PrecheckContext> = {
  id: 'MESH105',
  title: "Istio's CustomResourceDefinitions can be updated",
  severity: 'error',
  run: async ({ crds, facts }) => {
    const own = released();
    const names = (await crds()).map((crd) => objectId(crd).name).filter((name) => own.has(name));
    const found = await Promise.all(
      names.map((name) => facts.get(reference('apiextensions.k8s.io/v1', 'CustomResourceDefinition', name))),
    );
    return found.flatMap((crd) => (crd === undefined ? [] : crdFindings(crd, own.get(objectId(crd).name))));
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
