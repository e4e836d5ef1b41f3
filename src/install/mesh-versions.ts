import type { KubeClient } from '../kube/client.ts';
import { isJsonObject, type JsonObject, valueAt } from '../objects/json.ts';
import { type KubeObject, objectId } from '../objects/object.ts';

/** What of Istio runs in a cluster, by the images of its pods. */
export interface MeshVersions {
  /** The istiods of the control plane's namespace. */
  readonly controlPlane: readonly { readonly pod: string; readonly revision: string; readonly version: string }[];
  /** How many proxies run each version. */
  readonly dataPlane: readonly { readonly version: string; readonly proxies: number }[];
}

/** Reads the versions of istiods and proxies. Throws cluster errors. */
export const meshVersions = async (client: KubeClient, istioNamespace: string): Promise<MeshVersions> => {
  const resource = (await client.discovery()).preferred('', 'Pod');
  if (resource === undefined) return { controlPlane: [], dataPlane: [] };
  const [istiods, meshPods] = await Promise.all([
    client.list(resource, { namespace: istioNamespace, labelSelector: 'app=istiod' }),
    client.list(resource, { labelSelector: 'service.istio.io/canonical-name' }),
  ]);
  const proxies = new Map<string, number>();
  for (const pod of meshPods) {
    const version = imageTag(pod, 'istio-proxy');
    if (version !== undefined) proxies.set(version, (proxies.get(version) ?? 0) + 1);
  }
  return {
    controlPlane: istiods.map((pod) => ({
      pod: objectId(pod).name,
      revision: textLabel(pod, 'istio.io/rev') ?? 'default',
      version: imageTag(pod, 'discovery') ?? textLabel(pod, 'app.kubernetes.io/version') ?? 'unknown',
    })),
    dataPlane: [...proxies]
      .map(([version, count]) => ({ version, proxies: count }))
      .sort((a, b) => (a.version < b.version ? 1 : -1)),
  };
};

/** The tag of a container's image; undefined for images that are named by digest alone, and where there is no such container. */
const imageTag = (pod: KubeObject, container: string): string | undefined => {
  const lists = [valueAt(pod, 'spec', 'containers'), valueAt(pod, 'spec', 'initContainers')];
  const containers = lists.flatMap((list) =>
    Array.isArray(list) ? list.filter((item): item is JsonObject => isJsonObject(item)) : [],
  );
  const image = containers.find(({ name }) => name === container)?.image;
  return typeof image === 'string' ? /:([^:/@]+)(?:@.*)?$/.exec(image.replace(/@sha256:.*$/, ''))?.[1] : undefined;
};

const textLabel = ({ metadata }: KubeObject, name: string): string | undefined => {
  const value = valueAt(metadata, 'labels', name);
  return typeof value === 'string' && value !== '' ? value : undefined;
};
