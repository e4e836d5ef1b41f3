import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../objects/json.ts';
import { answerOf } from './answer.ts';
import type { Transport } from './transport.ts';

/** A kind that the cluster serves, in its preferred version unless another was asked for. */
export interface ApiResource {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** The plural in paths, such as `deployments`. */
  readonly plural: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

/** Every kind that the cluster serves. */
export interface Discovery {
  /** All resources, every served version, the group's preferred version first. */
  readonly resources: readonly ApiResource[];
  /** The resource of an object's apiVersion and kind; undefined where the cluster does not serve it. */
  find(apiVersion: string, kind: string): ApiResource | undefined;
  /** The resource of a kind in a group's preferred version. */
  preferred(group: string, kind: string): ApiResource | undefined;
}

const aggregated = ['v2', 'v2beta1']
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .join(',');

/** Asks the cluster what it serves: two requests where it knows aggregated discovery (from 1.27 on), else one a group. */
export const discover = async (transport: Transport): Promise<Discovery> => {
  const lists = await Promise.all(['/api', '/apis'].map((path) => getJson(transport, path, aggregated)));
  const whole = lists.every((list) => list.kind === 'APIGroupDiscoveryList');
  return discoveryOf(whole ? lists.flatMap(aggregatedResources) : await groupByGroup(transport, lists));
};

const discoveryOf = (resources: readonly ApiResource[]): Discovery => ({
  resources,
  find: (apiVersion, kind) => resources.find((r) => r.kind === kind && apiVersionOf(r) === apiVersion),
  preferred: (group, kind) => resources.find((r) => r.kind === kind && r.group === group),
});

/** `apps/v1`, or `v1` for the core group. */
export const apiVersionOf = ({ group, version }: Pick<ApiResource, 'group' | 'version'>): string =>
  group === '' ? version : `${group}/${version}`;

const getJson = async (transport: Transport, path: string, accept = 'application/json'): Promise<JsonObject> => {
  const answer = answerOf(`discovery (${path})`, await transport.send({ method: 'GET', path, accept }));
  return isJsonObject(answer) ? answer : {};
};

const items = (value: JsonValue | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);
const texts = (value: JsonValue | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);

const aggregatedResources = (list: JsonObject): ApiResource[] =>
  items(list.items).flatMap((group) =>
    items(group.versions).flatMap((version) =>
      items(version.resources).map((resource) => ({
        group: String(valueAt(group, 'metadata', 'name') ?? ''),
        version: String(version.version),
        kind: String(valueAt(resource, 'responseKind', 'kind')),
        plural: String(resource.resource),
        namespaced: resource.scope === 'Namespaced',
        verbs: texts(resource.verbs),
      })),
    ),
  );

const groupByGroup = async (transport: Transport, [core, groups]: JsonObject[]): Promise<ApiResource[]> => {
  const groupVersions = items(groups?.groups).flatMap((group) => {
    const preferred = valueAt(group, 'preferredVersion', 'groupVersion');
    const all = items(group.versions).map((version) => String(version.groupVersion));
    return [...all.filter((version) => version === preferred), ...all.filter((version) => version !== preferred)];
  });
  const paths = [
    ...texts(core?.versions).map((version) => `/api/${version}`),
    ...groupVersions.map((version) => `/apis/${version}`),
  ];
  return (await Promise.all(paths.map((path) => resourcesOf(transport, path)))).flat();
};

const resourcesOf = async (transport: Transport, path: string): Promise<ApiResource[]> => {
  const list = await getJson(transport, path);
  const [version = '', group = ''] = String(list.groupVersion).split('/').reverse();
  return items(list.resources)
    .filter((resource) => !String(resource.name).includes('/'))
    .map((resource) => ({
      group,
      version,
      kind: String(resource.kind),
      plural: String(resource.name),
      namespaced: resource.namespaced === true,
      verbs: texts(resource.verbs),
    }));
};
