import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId } from '../../objects/object.ts';
import { mapsAt } from '../../status/fields.ts';
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
    return (await Promise.all(lists.flat().map((configuration) => blocking(context, configuration)))).flat();
  },
};

/** Webhooks that nobody answers refuse everything that they are asked about; those with the same effect are one finding. */
const blocking = async (context: PrecheckContext, configuration: KubeObject): Promise<Outcome[]> => {
  const strict = mapsAt(configuration, 'webhooks').filter((entry) => entry.failurePolicy !== 'Ignore');
  const effects = await Promise.all(strict.map((entry) => effectOf(context, entry)));
  const groups = new Map<string, { effect: Effect; names: string[] }>();
  for (const [index, effect] of effects.entries()) {
    if (effect === undefined) continue;
    const key = JSON.stringify(effect);
    const { names = [] } = groups.get(key) ?? {};
    groups.set(key, { effect, names: [...names, String(strict[index]?.name)] });
  }
  return [...groups.values()].map(({ effect: { silence, refused }, names }) => {
    const who = names.length === 1 ? `webhook ${names[0]} gets` : `webhooks ${names.join(', ')} get`;
    const finding = refused.length > 0 ? error : warning;
    const what = refused.length > 0 ? `${firstOf(refused)} of the installation` : 'every request';
    return finding(`${who} no answer (${silence}) and would refuse ${what}`, {
      objects: [objectId(configuration)],
      hint: 'Bring its service back, or delete the configuration if it was left behind.',
    });
  });
};

const namedAtMost = 3;

const firstOf = (kinds: readonly string[]): string => {
  const more = kinds.length - namedAtMost;
  return `${kinds.slice(0, namedAtMost).join(', ')}${more > 0 ? ` and ${more} more kinds` : ''}`;
};

interface Effect {
  /** Why nobody answers. */
  readonly silence: string;
  /** The kinds of the installation's objects that are refused. */
  readonly refused: readonly string[];
}

/** What a webhook without an answer does; undefined for those of others that are not in the way of the installation. */
const effectOf = async (context: PrecheckContext, entry: JsonObject): Promise<Effect | undefined> => {
  const silence = await silenceOf(context.facts, entry);
  if (silence === undefined) return undefined;
  const refused = (await isBroughtBack(context, entry)) ? [] : await refusedKinds(context, entry);
  // Those of Istio are in the way of what comes after the installation.
  return refused.length > 0 || String(entry.name).endsWith('istio.io') ? { silence, refused } : undefined;
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
