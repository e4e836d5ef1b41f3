import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { type Check, error, type Outcome, warning } from '../check.ts';
import { type ClusterFacts, reference } from '../facts.ts';
import { createdWith, isAsked, labelsOfNamespace } from './admission.ts';
import type { PrecheckContext } from './context.ts';

const webhookKinds = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

export const webhooksAnswer: Check<PrecheckContext> = {
  id: 'MESH106',
  title: 'No webhook would block the installation',
  severity: 'error',
  run: async (context) => {
    const lists = await Promise.all(
      webhookKinds.map((kind) => context.facts.list({ group: 'admissionregistration.k8s.io', kind })),
    );
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
const blocking = async (context: PrecheckContext, configuration: KubeObject, entry: JsonObject): Promise<Outcome[]> => {
  const silence = await silenceOf(context.facts, entry);
  if (silence === undefined) return [];
  const refused = (await isBroughtBack(context, entry)) ? [] : await refusedKinds(context, entry);
  const parts = {
    objects: [objectId(configuration)],
    hint: 'Bring its service back, or delete the configuration if it was left behind.',
  };
  const what = `webhook ${String(entry.name)} gets no answer (${silence}) and would refuse`;
  if (refused.length > 0) return [error(`${what} ${refused.join(', ')} of the installation`, parts)];
  // Not in the way of the installation itself, but of what comes after it.
  return String(entry.name).endsWith('istio.io') ? [warning(`${what} what it is asked about`, parts)] : [];
};

/** A webhook whose Service belongs to the installation is answered before that needs it. */
const isBroughtBack = async ({ rendered }: PrecheckContext, entry: JsonObject): Promise<boolean> => {
  const name = valueAt(entry, 'clientConfig', 'service', 'name');
  const namespace = valueAt(entry, 'clientConfig', 'service', 'namespace');
  return (await rendered()).some(
    (object) => object.kind === 'Service' && object.metadata.name === name && object.metadata.namespace === namespace,
  );
};

/** The kinds of objects of the installation that the API server asks a webhook about. */
const refusedKinds = async ({ facts, rendered, namespaces }: PrecheckContext, entry: JsonObject): Promise<string[]> => {
  const discovery = await facts.discovery();
  const known = new Map((await namespaces()).map((namespace) => [objectId(namespace).name, namespace]));
  const refused = createdWith(await rendered()).filter((object) => {
    const resource = discovery.find(object.apiVersion, object.kind);
    const { namespace } = objectId(object);
    return (
      resource !== undefined && isAsked(entry, object, resource, labelsOfNamespace(namespace, known.get(namespace)))
    );
  });
  return [...new Set(refused.map(({ kind }) => kind))];
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
