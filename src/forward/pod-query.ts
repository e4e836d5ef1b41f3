import { inputError } from '../errors.ts';
import { answerOf } from '../kube/answer.ts';
import { ApiError, readFailure } from '../kube/api-error.ts';
import type { KubeClient } from '../kube/client.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../objects/json.ts';
import { controllerOf, type PodQuery } from './pods.ts';

/** A kind as it stands in paths. */
interface Kind {
  readonly root: string;
  readonly plural: string;
}
interface Workload extends Kind {
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

/** What a user names. */
interface Thing {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/**
 * The query for what a user names: `pod`, `pod.namespace`, `pod/x`, `deployment/x`, `svc/x` and so on. Throws an input
 * error for a kind without pods and for what is no name, an ApiError where the thing is not there.
 */
export const queryFor = async (
  client: KubeClient,
  reference: string,
  namespace: string,
  signal: AbortSignal,
): Promise<PodQuery> => {
  const thing = parse(reference, namespace);
  const { kind, name, namespace: own } = thing;
  if (['pod', 'pods', 'po'].includes(kind)) {
    const pod = await get(client, { root: 'api/v1', plural: 'pods' }, thing, signal);
    return { kind: 'pod', namespace: own, name, controller: controllerOf(pod) };
  }
  const workload = workloads.get(kind);
  if (workload === undefined)
    throw inputError(
      `${reference}: ${kind} is no kind that has pods`,
      'Name a pod, or one of pod/, deployment/, daemonset/, statefulset/, replicaset/, job/ or service/.',
    );
  const object = await get(client, workload, thing, signal);
  const selector = selectorText(valueAt(object, ...workload.selectorPath));
  if (selector === '') throw inputError(`${kind}/${own}/${name} selects no pods`);
  return { kind: 'selector', namespace: own, selector };
};

/** `name.namespace`, as istioctl has it, behind a kind or without one. Names of pods may hold dots, namespaces may not. */
const form = /^(?:(?<kind>[^/]+)\/)?(?<name>[^/]+?)(?:\.(?<namespace>[^./]+))?$/;

const parse = (text: string, namespace: string): Thing => {
  const { kind = 'pod', name, namespace: own = namespace } = form.exec(text)?.groups ?? {};
  if (name === undefined)
    throw inputError(
      `"${text}" names no pods`,
      'Name them as POD, POD.NAMESPACE, or TYPE/NAME such as deployment/reviews.',
    );
  return { kind: kind.toLowerCase(), name, namespace: own };
};

const get = async (
  client: KubeClient,
  { root, plural }: Kind,
  { kind, name, namespace }: Thing,
  signal: AbortSignal,
): Promise<JsonValue> => {
  const request = `get ${kind}/${namespace}/${name}`;
  const answer = await client.transport.send({
    method: 'GET',
    path: `/${root}/namespaces/${encodeURIComponent(namespace)}/${plural}/${encodeURIComponent(name)}`,
    signal,
  });
  if (answer.status !== 404) return answerOf(request, answer);
  const hint = `See which there are: kubectl get ${plural} -n ${namespace}`;
  throw new ApiError(request, readFailure(answer.status, answer.body), hint);
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
