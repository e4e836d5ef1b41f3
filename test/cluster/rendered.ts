import type { JsonObject, JsonValue } from '../../src/objects/json.ts';
import { isKubeObject, type KubeObject } from '../../src/objects/object.ts';
import { meshctl } from './meshctl.ts';

/** What `manifest generate` prints for the test's cluster. */
export const rendered = async (kubeconfig: string, ...flags: string[]): Promise<KubeObject[]> => {
  const args = ['manifest', 'generate', '-o', 'json', '--kube-version', 'v1.36.3', ...flags];
  const { stdout } = await meshctl(kubeconfig, args);
  const { items } = JSON.parse(stdout) as { items: JsonValue[] };
  return items.filter(isKubeObject);
};

/** The objects with more labels and annotations. */
const marked = (objects: readonly KubeObject[], labels: JsonObject, annotations: JsonObject = {}): KubeObject[] =>
  objects.map((object) => ({
    ...object,
    metadata: {
      ...object.metadata,
      labels: { ...(object.metadata.labels as JsonObject | undefined), ...labels },
      annotations: { ...(object.metadata.annotations as JsonObject | undefined), ...annotations },
    },
  }));

/** The objects as `kubectl apply` leaves them. */
export const ofKubectl = (objects: readonly KubeObject[]): KubeObject[] =>
  objects.flatMap((object) =>
    marked([object], {}, { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(object) }),
  );

/** The objects as Helm leaves them. */
export const ofHelm = (objects: readonly KubeObject[]): KubeObject[] =>
  marked(
    objects,
    { 'app.kubernetes.io/instance': 'istiod', release: 'istiod' },
    { 'meta.helm.sh/release-name': 'istiod', 'meta.helm.sh/release-namespace': 'istio-system' },
  );

/** The objects as istioctl leaves them. */
export const ofIstioctl = (objects: readonly KubeObject[], revision: string): KubeObject[] =>
  marked(objects, {
    'install.operator.istio.io/owning-resource': 'unknown',
    'install.operator.istio.io/owning-resource-namespace': 'istio-system',
    'istio.io/rev': revision,
    'operator.istio.io/managed': 'Reconcile',
    'operator.istio.io/version': '1.30.3',
  });

/** The objects with the labels and images of another release. */
export const ofRelease = (version: string, objects: readonly KubeObject[]): KubeObject[] =>
  JSON.parse(JSON.stringify(objects).replaceAll('1.30.3', version)) as KubeObject[];
