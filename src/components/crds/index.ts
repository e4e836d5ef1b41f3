import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { withReadySpec } from '../../objects/yaml/ready-spec.ts';
import { type FoldedText, type ReadyCrd, readyCrds } from './ready.constant.ts';

/**
 * Istio's CustomResourceDefinitions, without those whose name (`sidecars.networking.istio.io`) is excluded.
 * `labels` gives the labels by that name. Printing uses ready text; `spec` is parsed when it is first read.
 */
export const crds = (options: {
  readonly labels: (crdName: string) => JsonObject;
  readonly excluded: ReadonlySet<string>;
}): KubeObject[] =>
  readyCrds.filter(({ name }) => !options.excluded.has(name)).map((crd) => crdObject(crd, options.labels(crd.name)));

const crdObject = ({ name, specYaml, specJson }: ReadyCrd, labels: JsonObject): KubeObject =>
  withReadySpec(
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { annotations: { 'helm.sh/resource-policy': 'keep' }, labels, name },
    },
    unfolded(specYaml),
    () => JSON.parse(unfolded(specJson)),
  );

const unfolded = ({ pieces, part }: FoldedText): string => pieces.join(part);
