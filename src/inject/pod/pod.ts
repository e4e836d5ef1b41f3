import { isJsonObject, type JsonObject, type JsonValue, ownValue, setOwn } from '../../objects/json.ts';
import { typedStruct } from '../types/codec.ts';

/** A pod's metadata and spec in typed form (types/codec.ts); never changed in place. */
export interface Pod {
  readonly metadata: JsonObject;
  readonly spec: JsonObject;
}

export type ContainerList = 'containers' | 'initContainers';

/** A pod from its JSON. Throws TypeMismatch. */
export const decodePod = (value: JsonValue): Pod => {
  const { metadata, spec } = typedStruct('PodTemplateSpec', value);
  return { metadata: asMap(metadata), spec: asMap(spec) };
};

const asMap = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});

/** A pod as the JSON that patches are laid on. */
export const podJson = ({ metadata, spec }: Pod): JsonObject => ({ metadata, spec });

/** The pod's labels or annotations: texts only, since the metadata is typed. */
export const metadataTexts = (pod: Pod, field: 'labels' | 'annotations'): ReadonlyMap<string, string> =>
  new Map(Object.entries(asMap(pod.metadata[field])).map(([key, value]) => [key, String(value)]));

/** One annotation or label; undefined if the pod does not have it. */
export const metadataText = (pod: Pod, field: 'labels' | 'annotations', key: string): string | undefined => {
  const value = ownValue(asMap(pod.metadata[field]), key);
  return typeof value === 'string' ? value : undefined;
};

/** The pod with these labels or annotations; an empty map leaves the field out. */
export const withMetadataTexts = (
  pod: Pod,
  field: 'labels' | 'annotations',
  texts: Iterable<readonly [string, string]>,
): Pod => {
  const map: JsonObject = {};
  for (const [key, value] of texts) setOwn(map, key, value);
  const metadata = { ...pod.metadata, [field]: map };
  if (Object.keys(map).length === 0) delete metadata[field];
  return { ...pod, metadata };
};

/** The pod's containers or init containers; empty where there are none. */
export const containersOf = (pod: Pod, list: ContainerList): JsonObject[] => {
  const containers = pod.spec[list];
  return Array.isArray(containers) ? containers.filter(isJsonObject) : [];
};

/** The pod with another list of containers. */
export const withContainers = (pod: Pod, list: ContainerList, containers: JsonObject[]): Pod => {
  const spec = { ...pod.spec, [list]: containers };
  // A list of init containers is left out when empty, that of containers never.
  if (list === 'initContainers' && containers.length === 0) delete spec.initContainers;
  return { ...pod, spec };
};

/** The container of that name; undefined if there is none. */
export const findContainer = (containers: readonly JsonObject[], name: string): JsonObject | undefined =>
  containers.find((container) => container.name === name);

/** Which list holds the proxy: as a container, or as a native sidecar among the init containers. */
export const proxyListOf = (pod: Pod): ContainerList | undefined =>
  (['containers', 'initContainers'] as const).find((list) => findContainer(containersOf(pod, list), proxyName));

export const proxyName = 'istio-proxy';

/** The pod with every container of the list changed by a function. */
export const mapContainers = (pod: Pod, list: ContainerList, change: (container: JsonObject) => JsonObject): Pod =>
  withContainers(pod, list, containersOf(pod, list).map(change));

/** The pod with its proxy changed; the pod itself if it has none. */
export const changeProxy = (pod: Pod, change: (proxy: JsonObject) => JsonObject): Pod => {
  const list = proxyListOf(pod);
  if (list === undefined) return pod;
  return mapContainers(pod, list, (container) => (container.name === proxyName ? change(container) : container));
};

/** The container's environment variables. */
export const envOf = (container: JsonObject): JsonObject[] =>
  Array.isArray(container.env) ? container.env.filter(isJsonObject) : [];

/** The container with variables set: those it has under these names go, the new ones come last. */
export const withEnv = (container: JsonObject, variables: readonly { name: string; value: string }[]): JsonObject => ({
  ...container,
  env: [...envOf(container).filter(({ name }) => variables.every((variable) => variable.name !== name)), ...variables],
});
