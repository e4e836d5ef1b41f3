import { webhookOverlaps } from '../../install/webhook-overlap.ts';
import type { ApiResource } from '../../kube/discovery.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import { matchesSelector } from '../../objects/label-selector.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { type Check, error, type Outcome, warning } from '../check.ts';
import { type ClusterFacts, reference } from '../facts.ts';
import type { PrecheckContext } from './context.ts';

const webhookKinds = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

const configurations = (facts: ClusterFacts, kind: string): Promise<readonly KubeObject[]> =>
  facts.list({ group: 'admissionregistration.k8s.io', kind });

export const webhooksAnswer: Check<PrecheckContext> = {
  id: 'MESH106',
  title: 'No webhook would block the installation',
  severity: 'error',
  run: async (context) => {
    const lists = await Promise.all(webhookKinds.map((kind) => configurations(context.facts, kind)));
    const strict = lists.flat().flatMap((configuration) =>
      entriesOf(configuration)
        .filter((entry) => entry.failurePolicy !== 'Ignore')
        .map((entry) => ({ configuration, entry })),
    );
    return (
      await Promise.all(strict.map(({ configuration, entry }) => blocking(context, configuration, entry)))
    ).flat();
  },
};

const entriesOf = ({ webhooks }: KubeObject): JsonObject[] =>
  (Array.isArray(webhooks) ? webhooks : []).filter(isJsonObject);

/** A webhook that nobody answers refuses everything that it is asked about. */
const blocking = async (
  { facts, rendered, targetNamespace, config }: PrecheckContext,
  configuration: KubeObject,
  entry: JsonObject,
): Promise<Outcome[]> => {
  const silence = await silenceOf(facts, entry);
  if (silence === undefined) return [];
  const labels = labelsOf(await targetNamespace(), config.namespace);
  const discovery = await facts.discovery();
  const concerned = (await rendered()).filter((object) => {
    const resource = discovery.find(object.apiVersion, object.kind);
    return resource !== undefined && concerns(entry, resource, object, labels);
  });
  const parts = {
    objects: [objectId(configuration)],
    hint: `Bring its service back, or delete the configuration if it was left behind.`,
  };
  const what = `webhook ${String(entry.name)} gets no answer (${silence}) and would refuse`;
  if (concerned.length > 0)
    return [error(`${what} ${[...new Set(concerned.map(({ kind }) => kind))].join(', ')} of the installation`, parts)];
  // Not in the way of the installation itself, but of the pods that come after it.
  return String(entry.name).endsWith('istio.io') ? [warning(`${what} what it is asked about`, parts)] : [];
};

/** Why nobody answers a webhook; undefined if somebody does, or if it leads out of the cluster. */
const silenceOf = async (facts: ClusterFacts, entry: JsonObject): Promise<string | undefined> => {
  const service = valueAt(entry, 'clientConfig', 'service');
  if (!isJsonObject(service)) return undefined;
  const name = String(service.name);
  const namespace = String(service.namespace);
  if ((await facts.get(reference('v1', 'Service', name, namespace))) === undefined)
    return `Service ${namespace}/${name} is not there`;
  const slices = await facts.list({
    group: 'discovery.k8s.io',
    kind: 'EndpointSlice',
    namespace,
    labelSelector: `kubernetes.io/service-name=${name}`,
  });
  const endpoints = slices.flatMap(({ endpoints }) => (Array.isArray(endpoints) ? endpoints : []));
  const isReady = (endpoint: JsonValue): boolean => valueAt(endpoint, 'conditions', 'ready') !== false;
  return endpoints.some(isReady) ? undefined : `Service ${namespace}/${name} has no ready endpoint`;
};

/** Whether a webhook is asked when an object is created (Kubernetes documentation: Dynamic Admission Control). */
const concerns = (
  { rules, namespaceSelector, objectSelector }: JsonObject,
  resource: ApiResource,
  object: KubeObject,
  namespaceLabels: ReadonlyMap<string, string>,
): boolean => {
  const matches = (list: JsonValue | undefined, value: string): boolean =>
    Array.isArray(list) && (list.includes('*') || list.includes(value));
  const isAsked = (Array.isArray(rules) ? rules : [])
    .filter(isJsonObject)
    .some(
      (rule) =>
        matches(rule.operations, 'CREATE') &&
        matches(rule.apiGroups, resource.group) &&
        matches(rule.apiVersions, resource.version) &&
        (matches(rule.resources, resource.plural) || matches(rule.resources, '*/*')) &&
        (rule.scope === undefined || rule.scope === '*' || (rule.scope === 'Namespaced') === resource.namespaced),
    );
  const inNamespace = !resource.namespaced || matchesSelector(namespaceSelector, namespaceLabels);
  return isAsked && inNamespace && matchesSelector(objectSelector, mapOf(object.metadata.labels));
};

const labelsOf = (namespace: KubeObject | undefined, name: string): Map<string, string> =>
  new Map([['kubernetes.io/metadata.name', name], ...mapOf(namespace?.metadata.labels)]);

const mapOf = (labels: JsonValue | undefined): Map<string, string> =>
  new Map(isJsonObject(labels) ? Object.entries(labels).map(([key, value]) => [key, String(value)]) : []);

export const webhooksOverlap: Check<PrecheckContext> = {
  id: 'IST0139',
  title: 'No two webhooks inject the same pods',
  severity: 'error',
  run: async ({ facts }) => {
    const injectors = await configurations(facts, 'MutatingWebhookConfiguration');
    return webhookOverlaps([], injectors).map(({ webhook, others }) =>
      error(
        `Webhook ${webhook} overlaps with others: [${others.join(', ')}]. This may cause injection to occur twice.`,
        {
          objects: injectors
            .filter((configuration) => webhook.startsWith(`${objectId(configuration).name}/`))
            .map(objectId),
          hint: 'Remove the configuration that was left behind, or let a tag take its place.',
        },
      ),
    );
  },
};
