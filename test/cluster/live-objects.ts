import { isJsonObject, type JsonObject, type JsonValue } from '../../src/objects/json.ts';
import type { KubeObject } from '../../src/objects/object.ts';
import { objectKey } from '../../src/objects/object.ts';
import type { ApiClient } from './api-client.ts';

/** The collections that an installation of Istio writes to. */
const collections = [
  '/api/v1/serviceaccounts',
  '/api/v1/services',
  '/api/v1/configmaps',
  '/api/v1/secrets',
  '/api/v1/resourcequotas',
  '/apis/apps/v1/deployments',
  '/apis/apps/v1/daemonsets',
  '/apis/autoscaling/v2/horizontalpodautoscalers',
  '/apis/policy/v1/poddisruptionbudgets',
  '/apis/rbac.authorization.k8s.io/v1/roles',
  '/apis/rbac.authorization.k8s.io/v1/rolebindings',
  '/apis/rbac.authorization.k8s.io/v1/clusterroles',
  '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
  '/apis/networking.k8s.io/v1/networkpolicies',
  '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations',
  '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
  '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
];

/** Every object in the cluster that carries an installer's label, by identity. */
export const installedObjects = async (api: ApiClient): Promise<Map<string, KubeObject>> => {
  const lists = await Promise.all(
    collections.map((path) => api.get(`${path}?labelSelector=operator.istio.io/managed`)),
  );
  const objects = lists.flatMap((list) => {
    const kind = String(list.kind).replace(/List$/, '');
    const items = Array.isArray(list.items) ? (list.items as JsonObject[]) : [];
    return items.map(
      (item): KubeObject => ({
        ...item,
        apiVersion: String(list.apiVersion),
        kind,
        metadata: item.metadata as JsonObject,
      }),
    );
  });
  return new Map(objects.map((object) => [objectKey(object), object]));
};

/** Where `wanted` is not part of `live`: what the server adds to an object (defaults, status) does not count. */
export const missingFrom = (live: JsonValue | undefined, wanted: JsonValue, at = ''): string[] => {
  // The server leaves out what is empty.
  if (wanted === null || wanted === '' || (typeof wanted === 'object' && Object.keys(wanted).length === 0)) return [];
  if (Array.isArray(wanted)) {
    if (!Array.isArray(live) || live.length !== wanted.length)
      return [`${at}: ${JSON.stringify(live)} is not ${JSON.stringify(wanted)}`];
    return wanted.flatMap((item, index) => missingFrom(live[index], item, `${at}/${index}`));
  }
  if (isJsonObject(wanted)) {
    return Object.entries(wanted).flatMap(([key, value]) =>
      missingFrom(isJsonObject(live) ? live[key] : undefined, value, `${at}/${key}`),
    );
  }
  return live === wanted || (/\/resources\//.test(at) && quantity(live) === quantity(wanted))
    ? []
    : [`${at}: ${JSON.stringify(live)} is not ${JSON.stringify(wanted)}`];
};

const suffixes: Record<string, number> = { m: 1e-3, k: 1e3, M: 1e6, G: 1e9, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 };

/** A quantity as a number: the server writes `1024Mi` as `1Gi`. */
const quantity = (value: JsonValue | undefined): number => {
  const [, number, suffix = ''] = /^([\d.]+)([a-zA-Z]*)$/.exec(String(value)) ?? [];
  return Number(number) * (suffix === '' ? 1 : (suffixes[suffix] ?? Number.NaN));
};

/** resourceVersions by identity: what two runs have to have in common for the second to have written nothing. */
export const versionsOf = (objects: ReadonlyMap<string, KubeObject>): Record<string, JsonValue | undefined> =>
  Object.fromEntries(
    [...objects].map(([key, object]) => [key, object.metadata.generation ?? object.metadata.resourceVersion]),
  );
