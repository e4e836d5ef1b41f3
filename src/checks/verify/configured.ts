import type { DesiredObject } from '../../apply/plan.ts';
import { chartRenderers } from '../../charts/renderers.ts';
import type { ResolvedConfig } from '../../config/resolved.ts';
import { deactivated, defaultTagObjects, isPlainInjector } from '../../install/default-tag.ts';
import { label } from '../../install/owner.ts';
import { findTag } from '../../install/tags.ts';
import { valueAt } from '../../objects/json.ts';
import { type KubeObject, objectKey } from '../../objects/object.ts';
import { ordered } from '../../objects/order.ts';
import { render } from '../../render/render.ts';
import type { ClusterFacts } from '../facts.ts';
import { labelOf } from '../labels.ts';
import type { Expectation } from './expectation.ts';

/**
 * What a configuration leads to in this cluster: its rendering, and the objects of the default tag where an installer
 * made this revision the default one (operator-pipeline facts 11.6). `kubectl apply` and Helm make no such tag.
 */
export const configuredObjects = async (
  facts: ClusterFacts,
  config: ResolvedConfig,
  certainty: Expectation['certainty'],
): Promise<Expectation[]> => {
  const kubeVersion = await facts.version();
  const renderers = await chartRenderers(config);
  const rendered = render(config, { kubeVersion, renderers }).components.flatMap(({ component, objects }) =>
    objects.map((object): DesiredObject => ({ component: component.kind, object })),
  );
  const tag = await defaultTag(facts, config, rendered);
  const expectations = rendered.map(({ object }) => expectationOf(object, tag, certainty));
  const tagged = tag === 'own' ? defaultTagObjects(config, { kubeVersion, renderers }) : [];
  return inOrder([...expectations, ...tagged.map((object): Expectation => ({ variants: [object], certainty }))]);
};

/** What rendered objects lead to: an installer may have switched their plain injector off in favour of the default tag. */
export const renderedObjects = async (
  { client }: ClusterFacts,
  objects: readonly KubeObject[],
  istioNamespace: string,
): Promise<Expectation[]> => {
  const hasTag = objects.some(isPlainInjector) && (await findTag(client, 'default', istioNamespace)).length > 0;
  return objects.map((object) => expectationOf(object, hasTag ? 'of whomever' : 'none', 'exact'));
};

/** Whose the default tag is; `own` if it is that of the revision in question. */
type TagOwner = 'own' | 'of whomever' | 'none';

/** The plain injector is switched off in favour of a revision's own default tag, and may be where there is another. */
const expectationOf = (object: KubeObject, tag: TagOwner, certainty: Expectation['certainty']): Expectation => {
  if (tag === 'none' || !isPlainInjector(object)) return { variants: [object], certainty };
  return { variants: tag === 'own' ? [deactivated(object)] : [object, deactivated(object)], certainty };
};

/** Whose the default tag is, or has to be: an installer that made it leaves its label on what it made it for. */
const defaultTag = async (
  facts: ClusterFacts,
  { values, revision, namespace }: ResolvedConfig,
  rendered: readonly DesiredObject[],
): Promise<TagOwner> => {
  const injector = rendered.find(({ object }) => object.kind === 'MutatingWebhookConfiguration')?.object;
  if (injector === undefined || valueAt(values, 'global', 'operatorManageWebhooks') === true) return 'none';
  const tags = await findTag(facts.client, 'default', namespace);
  if (tags.some((object) => labelOf(object, label.revision) === (revision || 'default'))) return 'own';
  if (tags.length > 0) return 'of whomever';
  const live = await facts.get(injector);
  const isUnnamed = revision === '' || revision === 'default';
  return isUnnamed && live !== undefined && labelOf(live, label.managed) === 'Reconcile' ? 'own' : 'none';
};

/** Expectations in the order of their objects; those of the same object are one. */
export const inOrder = (expectations: readonly Expectation[]): Expectation[] => {
  const byKey = new Map<string, Expectation>();
  for (const expectation of expectations) {
    const key = objectKey(expectation.variants[0]);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? expectation : either(known, expectation));
  }
  const sorted: KubeObject[] = ordered([...byKey.values()].map(({ variants }) => variants[0]));
  return sorted.flatMap((object) => byKey.get(objectKey(object)) ?? []);
};

/** What is known of an object counts before what is not; of two configurations either will do. */
const either = (a: Expectation, b: Expectation): Expectation => {
  if (b.certainty === 'unknown') return a;
  return a.certainty === 'unknown' ? b : { ...a, variants: [...a.variants, ...b.variants] };
};
