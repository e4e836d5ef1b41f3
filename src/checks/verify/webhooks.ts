import { isJsonObject, type JsonObject, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId, objectTitle } from '../../objects/object.ts';
import { type Check, error, type Outcome, passed, warning } from '../check.ts';
import { type Present, present, type VerifyContext } from './context.ts';
import { type Expectation, installAgain } from './expectation.ts';

export const webhookBundles: Check<VerifyContext> = {
  id: 'MESH206',
  title: 'Webhooks have a CA bundle',
  severity: 'warning',
  run: async (context) =>
    (await webhooks(context)).map(({ live, entries }) => {
      const bare = entries.filter((entry) => !hasBundle(entry));
      return bare.length === 0
        ? passed(live)
        : warning(`no CA bundle in ${namesOf(bare)}: istiod has not filled it in yet`, {
            objects: [objectId(live)],
            hint: 'Istiod does so once it is ready; look at its log if it does not.',
          });
    }),
};

export const webhookPolicies: Check<VerifyContext> = {
  id: 'MESH207',
  title: 'Webhooks have the failure policy that they should have',
  severity: 'error',
  run: async (context) =>
    (await webhooks(context)).map(({ expectation, live, entries }) => policyOutcome(expectation, live, entries)),
};

interface PresentWebhooks extends Present {
  readonly entries: readonly JsonObject[];
}

/** The webhook configurations that lead to a Service; an external address may be trusted without a bundle. */
const webhooks = async (context: VerifyContext): Promise<PresentWebhooks[]> =>
  (await present(context)).flatMap(({ expectation, live }) => {
    if (!live.kind.endsWith('WebhookConfiguration')) return [];
    return [{ expectation, live, entries: entriesOf(live) }];
  });

const entriesOf = ({ webhooks }: KubeObject): JsonObject[] =>
  (Array.isArray(webhooks) ? webhooks : [])
    .filter(isJsonObject)
    .filter((entry) => valueAt(entry, 'clientConfig', 'service') !== undefined);

const hasBundle = (entry: JsonObject): boolean => (valueAt(entry, 'clientConfig', 'caBundle') ?? '') !== '';

const namesOf = (entries: readonly JsonObject[]): string => entries.map(({ name }) => String(name)).join(', ');

/**
 * Istiod turns its validating webhooks from Ignore to Fail once they can be answered, so both are right at their time;
 * any other policy than the configured one is not.
 */
const policyOutcome = ({ variants }: Expectation, live: KubeObject, entries: readonly JsonObject[]): Outcome => {
  const objects = [objectId(live)];
  const wantedOf = new Map(entriesOf(variants[0]).map((entry) => [entry.name, entry.failurePolicy ?? 'Fail']));
  const wrong = entries.filter(({ name, failurePolicy }) => {
    const wanted = wantedOf.get(name ?? null);
    return wanted !== undefined && failurePolicy !== wanted && failurePolicy !== 'Fail';
  });
  if (wrong.length > 0)
    return error(`failurePolicy of ${namesOf(wrong)}: expected Fail, found ${String(wrong[0]?.failurePolicy)}`, {
      objects,
      hint: installAgain,
    });
  const open = live.kind.startsWith('Validating')
    ? entries.filter((entry) => entry.failurePolicy === 'Ignore' && hasBundle(entry))
    : [];
  if (open.length === 0) return passed(live);
  return warning(`failurePolicy of ${namesOf(open)} is still Ignore: wrong configuration is let in`, {
    objects,
    hint: `Istiod turns it to Fail once it is ready; look at its log if ${objectTitle(live)} stays so.`,
  });
};
