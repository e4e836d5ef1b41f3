import { isJsonObject, type JsonObject, valueAt } from '../objects/json.ts';
import { matchesSelector } from '../objects/label-selector.ts';
import { type KubeObject, objectId } from '../objects/object.ts';
import { label } from './owner.ts';

/** Injection webhooks of which several would answer for the same pod: it would be injected twice (IST0139). */
export interface WebhookOverlap {
  readonly webhook: string;
  readonly others: readonly string[];
}

/** The line that tells of an overlap, under istioctl's code for it. */
export const overlapLine = ({ webhook, others }: WebhookOverlap): string =>
  `Error [IST0139] (${webhook}) Webhook overlaps with others: [${others.join(' ')}]. This may cause injection to occur twice.`;

interface Webhook {
  readonly title: string;
  readonly configuration: string;
  readonly entry: JsonObject;
}

/**
 * The overlaps in which one of the `added` configurations has a part, when they stand beside the `existing` ones of
 * other names. Tried with every combination of the labels that people put on namespaces and pods
 * (operator-pipeline facts 11.6).
 */
export const webhookOverlaps = (existing: readonly KubeObject[], added: readonly KubeObject[]): WebhookOverlap[] => {
  const names = new Set(added.map((configuration) => objectId(configuration).name));
  const all = [...existing.filter((configuration) => !names.has(objectId(configuration).name)), ...added];
  const webhooks = all.flatMap(webhooksOf);
  const overlaps = new Map<string, Set<string>>();
  for (const { namespace, pod } of labelCombinations(revisionsIn(all))) {
    const matching = webhooks.filter(
      ({ entry }) => matchesSelector(entry.namespaceSelector, namespace) && matchesSelector(entry.objectSelector, pod),
    );
    if (matching.length < 2) continue;
    for (const webhook of matching) {
      if (!names.has(webhook.configuration)) continue;
      const others = overlaps.get(webhook.title) ?? new Set();
      for (const other of matching) if (other !== webhook) others.add(other.title);
      overlaps.set(webhook.title, others);
    }
  }
  return [...overlaps].map(([webhook, others]) => ({ webhook, others: [...others].sort() }));
};

const webhooksOf = (configuration: KubeObject): Webhook[] => {
  const { name } = objectId(configuration);
  return (Array.isArray(configuration.webhooks) ? configuration.webhooks : []).filter(isJsonObject).flatMap((entry) => {
    const own = String(entry.name);
    return own.endsWith('sidecar-injector.istio.io') ? [{ title: `${name}/${own}`, configuration: name, entry }] : [];
  });
};

/** Every name by which namespaces and pods may choose a control plane. */
const revisionsIn = (configurations: readonly KubeObject[]): string[] => {
  const named = configurations.flatMap(({ metadata }) => [
    valueAt(metadata, 'labels', label.revision),
    valueAt(metadata, 'labels', label.tag),
  ]);
  return [...new Set(named.filter((name): name is string => typeof name === 'string' && name !== ''))];
};

type Labels = ReadonlyMap<string, string>;

const labelCombinations = (revisions: readonly string[]): { namespace: Labels; pod: Labels }[] => {
  const chosen = (...injection: [string, string][]): Labels[] => [
    ...[[], ...injection.map((entry) => [entry])].map((entries) => new Map(entries)),
    ...revisions.flatMap((revision) =>
      [[], ...injection.map((entry) => [entry])].map(
        (entries) => new Map<string, string>([...entries, [label.revision, revision]]),
      ),
    ),
  ];
  const namespaces = chosen(['istio-injection', 'enabled'], ['istio-injection', 'disabled']);
  const pods = chosen(['sidecar.istio.io/inject', 'true'], ['sidecar.istio.io/inject', 'false']);
  return namespaces.flatMap((namespace) => pods.map((pod) => ({ namespace, pod })));
};
