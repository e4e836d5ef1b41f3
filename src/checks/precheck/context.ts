import { chartRenderers } from '../../charts/renderers.ts';
import type { ResolvedConfig } from '../../config/resolved.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { orderedObjects, render } from '../../render/render.ts';
import { type ClusterFacts, reference } from '../facts.ts';
import { findInstallations, type Installation } from '../installations.ts';
import { once } from '../once.ts';

/** What the checks of precheck look at: the cluster, and what is to be installed there. */
export interface PrecheckContext {
  readonly facts: ClusterFacts;
  readonly config: ResolvedConfig;
  /** The minor version of the Istio 1.x release to upgrade from, where it was named. */
  readonly fromMinor: number | undefined;
  /** The namespace to which the check of annotations is limited. */
  readonly namespace: string | undefined;
  /** The objects that the configuration leads to in this cluster. */
  rendered(): Promise<readonly KubeObject[]>;
  installations(): Promise<readonly Installation[]>;
  /** All namespaces, nodes and CRDs, without their specs. */
  namespaces(): Promise<readonly KubeObject[]>;
  nodes(): Promise<readonly KubeObject[]>;
  crds(): Promise<readonly KubeObject[]>;
}

export type PrecheckRequest = Pick<PrecheckContext, 'config' | 'fromMinor' | 'namespace'>;

export const precheckContext = (facts: ClusterFacts, request: PrecheckRequest): PrecheckContext => ({
  ...request,
  facts,
  rendered: once(async () =>
    orderedObjects(
      render(request.config, {
        kubeVersion: await facts.version(),
        renderers: await chartRenderers(request.config),
      }).components,
    ),
  ),
  installations: once(() => findInstallations(facts, request.config.namespace)),
  namespaces: () => facts.list({ group: '', kind: 'Namespace', metadataOnly: true }),
  nodes: () => facts.list({ group: '', kind: 'Node', metadataOnly: true }),
  crds: () => facts.list({ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition', metadataOnly: true }),
});

/** The CRDs of some names with everything in them; lists of CRDs come without, since their schemas are big. */
export const crdsInFull = async (
  { crds, facts }: PrecheckContext,
  isMeant: (name: string) => boolean,
): Promise<KubeObject[]> => {
  const names = (await crds()).map((crd) => objectId(crd).name).filter(isMeant);
  const found = await Promise.all(
    names.map((name) => facts.get(reference('apiextensions.k8s.io/v1', 'CustomResourceDefinition', name))),
  );
  return found.filter((crd) => crd !== undefined);
};
