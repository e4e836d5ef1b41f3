import { inputError, MeshctlError } from '../errors.ts';
import { apiError, readFailure } from '../kube/api-error.ts';
import type { KubeClient } from '../kube/client.ts';
import type { ApiResource } from '../kube/discovery.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../objects/json.ts';
import { type KubeObject, objectId, objectTitle } from '../objects/object.ts';
import { podStatus } from '../status/pod.ts';

/** The pods that may answer: those of a selector, or one by name and, when it is gone, those of its controller. */
export type PodQuery =
  | { readonly kind: 'selector'; readonly namespace: string; readonly selector: string }
  | {
      readonly kind: 'pod';
      readonly namespace: string;
      readonly name: string;
      readonly controller: JsonValue | undefined;
    };

// Asked for without discovery, which knows no signal: Ctrl-C has to end this even when the API server hangs.
const podResource: ApiResource = {
  group: '',
  version: 'v1',
  kind: 'Pod',
  plural: 'pods',
  namespaced: true,
  verbs: ['list'],
};

interface Workload {
  readonly root: string;
  readonly plural: string;
  /** Where it keeps the labels of its pods: a LabelSelector, or a Service's map below `spec`. */
  readonly selectorPath: readonly string[];
}
const apps = (plural: string): Workload => ({ root: 'apis/apps/v1', plural, selectorPath: ['spec', 'selector'] });
const service: Workload = { root: 'api/v1', plural: 'services', selectorPath: ['spec'] };
const job: Workload = { root: 'apis/batch/v1', plural: 'jobs', selectorPath: ['spec', 'selector'] };

/** What may stand before the slash of `deployment/x`. */
const workloads = new Map<string, Workload>([
  ...['deployment', 'deployments', 'deploy'].map((word) => [word, apps('deployments')] as const),
  ...['daemonset', 'daemonsets', 'ds'].map((word) => [word, apps('daemonsets')] as const),
  ...['statefulset', 'statefulsets', 'sts'].map((word) => [word, apps('statefulsets')] as const),
  ...['replicaset', 'replicasets', 'rs'].map((word) => [word, apps('replicasets')] as const),
  ...['service', 'services', 'svc'].map((word) => [word, service] as const),
  ...['job', 'jobs'].map((word) => [word, job] as const),
]);

/**
 * The query for what a user names: `pod`, `pod.namespace`, `pod/x`, `deployment/x`, `svc/x` and so on. Throws an input
 * error for a kind without pods, an ApiError where the thing is not there.
 */
export const queryFor = async (
  client: KubeClient,
  reference: string,
  namespace: string,
  signal: AbortSignal,
): Promise<PodQuery> => {
  const [first = '', second] = reference.split('/', 2);
  if (second === undefined || ['pod', 'pods', 'po'].includes(first)) {
    const [name = '', own = namespace] = splitNamespace(second ?? first);
    const pod = await getJson(client, `api/v1/namespaces/${own}/pods/${name}`, `Pod/${own}/${name}`, signal);
    return { kind: 'pod', namespace: own, name, controller: controllerOf(pod) };
  }
  const workload = workloads.get(first.toLowerCase());
  if (workload === undefined)
    throw inputError(
      `${reference}: ${first} is no kind that has pods`,
      'Name a pod, or one of pod/, deployment/, daemonset/, statefulset/, replicaset/, job/ or service/.',
    );
  const [name = '', own = namespace] = splitNamespace(second);
  const { root, plural, selectorPath } = workload;
  const object = await getJson(
    client,
    `${root}/namespaces/${own}/${plural}/${name}`,
    `${first}/${own}/${name}`,
    signal,
  );
  const selector = selectorText(valueAt(object, ...selectorPath));
  if (selector === '') throw inputError(`${first}/${own}/${name} selects no pods`);
  return { kind: 'selector', namespace: own, selector };
};

/** `name.namespace`, as istioctl has it; names of pods may hold dots, but hardly ever do. */
const splitNamespace = (text: string): string[] => text.split('.', 2);

const getJson = async (client: KubeClient, path: string, title: string, signal: AbortSignal): Promise<JsonValue> => {
  const { status, body } = await client.transport.send({ method: 'GET', path: encodeURI(`/${path}`), signal });
  if (status >= 400) throw apiError(`get ${title}`, readFailure(status, body));
  return JSON.parse(body) as JsonValue;
};

/** A LabelSelector, or a Service's plain map of labels, as the text of a query. */
const selectorText = (holder: JsonValue | undefined): string => {
  const labels = valueAt(holder, 'matchLabels') ?? valueAt(holder, 'selector');
  const expressions = valueAt(holder, 'matchExpressions');
  return [
    ...Object.entries(isJsonObject(labels) ? labels : {}).map(([key, value]) => `${key}=${String(value)}`),
    ...(Array.isArray(expressions) ? expressions.filter(isJsonObject).map(expressionText) : []),
  ].join(',');
};

const expressionText = ({ key, operator, values }: JsonObject): string => {
  const list = Array.isArray(values) ? values.map(String).join(',') : '';
  const texts = new Map([
    ['In', `${String(key)} in (${list})`],
    ['NotIn', `${String(key)} notin (${list})`],
    ['Exists', String(key)],
    ['DoesNotExist', `!${String(key)}`],
  ]);
  return texts.get(String(operator)) ?? '';
};

const controllerOf = (object: JsonValue): JsonValue | undefined => {
  const owners = valueAt(object, 'metadata', 'ownerReferences');
  return (Array.isArray(owners) ? owners : []).filter(isJsonObject).find((owner) => owner.controller === true)?.uid;
};

/** The pods of a query that are there now, one that is named first. Errors as for any list. */
export const podsOf = async (client: KubeClient, query: PodQuery, signal: AbortSignal): Promise<KubeObject[]> => {
  const { namespace } = query;
  const labelSelector = query.kind === 'selector' ? query.selector : undefined;
  const pods = await client.list(podResource, { namespace, labelSelector, signal });
  const wanted = (pod: KubeObject): boolean =>
    query.kind === 'selector' ||
    objectId(pod).name === query.name ||
    (query.controller !== undefined && controllerOf(pod) === query.controller);
  const named = (pod: KubeObject): number => Number(query.kind === 'pod' && objectId(pod).name === query.name);
  return pods.filter((pod) => !hasEnded(pod) && wanted(pod)).sort((a, b) => named(b) - named(a));
};

const hasEnded = (pod: KubeObject): boolean => valueAt(pod, 'status', 'phase') === 'Succeeded';

/** Why connections should not go to a pod, or undefined if it is ready for them. */
const obstacle = (pod: KubeObject): string | undefined => {
  if (pod.metadata.deletionTimestamp !== undefined) return 'it is being deleted';
  const status = podStatus(pod);
  return status.state === 'ready' ? undefined : status.reason;
};

export const isReady = (pod: KubeObject): boolean => obstacle(pod) === undefined;

/** A wait error that names each pod and why it is not ready. `pods` must not be empty. */
export const noneReady = (name: string, pods: readonly KubeObject[]): MeshctlError => {
  const reasons = pods.map((pod) => `${objectTitle(pod)}: ${obstacle(pod) ?? 'ready'}`);
  const [first] = pods.map(objectId);
  return new MeshctlError('wait', `no pod of ${name} is ready: ${reasons.join('; ')}`, {
    hint: `Look closer with: kubectl describe pod ${first?.name} -n ${first?.namespace}`,
  });
};
