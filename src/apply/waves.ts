import { type KubeObject, objectId } from '../objects/object.ts';
import type { PlanEntry } from './plan.ts';

/** A step of an installation: its objects are applied side by side, and those that take time are awaited. */
export interface Wave {
  readonly name: string;
  readonly entries: readonly PlanEntry[];
}

type Applied = Pick<Exclude<PlanEntry, { action: 'delete' }>, 'component' | 'object'>;

const isKind = (object: KubeObject, ...kinds: string[]): boolean => kinds.includes(objectId(object).kind);
const ofControlPlane = ({ component }: Applied): boolean => component === 'Base' || component === 'Pilot';

/**
 * The waves in order; an entry belongs to the first that takes it. Webhooks come when istiod can answer them, so that a
 * half-done installation never blocks pods; gateways, CNI and ztunnel come after them, because an injected gateway
 * needs the webhook.
 */
const waveTable: { readonly name: string; readonly takes: (entry: Applied) => boolean }[] = [
  { name: 'namespaces and CRDs', takes: ({ object }) => isKind(object, 'Namespace', 'CustomResourceDefinition') },
  {
    name: 'permissions and configuration',
    takes: (entry) =>
      ofControlPlane(entry) &&
      !isKind(
        entry.object,
        'Deployment',
        'HorizontalPodAutoscaler',
        'PodDisruptionBudget',
        'MutatingWebhookConfiguration',
        'ValidatingWebhookConfiguration',
      ),
  },
  {
    name: 'istiod',
    takes: (entry) =>
      ofControlPlane(entry) && !isKind(entry.object, 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'),
  },
  { name: 'webhooks', takes: ofControlPlane },
  { name: 'addons', takes: ({ component }) => component === 'Addons' },
  { name: 'CNI, ztunnel and gateways', takes: () => true },
];

/** Sorts what is to be applied into waves; waves without entries are left out, deletions are not part of them. */
export const wavesOf = (entries: readonly PlanEntry[]): Wave[] => {
  const waves = waveTable.map(({ name }) => ({ name, entries: [] as PlanEntry[] }));
  for (const entry of entries) {
    if (entry.action === 'delete') continue;
    waves[waveTable.findIndex(({ takes }) => takes(entry))]?.entries.push(entry);
  }
  return waves.filter((wave) => wave.entries.length > 0);
};
