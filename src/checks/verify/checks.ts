import { diagnose } from '../../apply/diagnose.ts';
import { isJsonObject, type JsonObject, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId, objectTitle } from '../../objects/object.ts';
import { statusOf } from '../../status/index.ts';
import { type Check, error, type Outcome, passed, warning } from '../check.ts';
import type { VerifyContext } from './context.ts';
import { describeDifferences } from './describe.ts';
import { differencesOf } from './differences.ts';
import type { Expectation } from './expectation.ts';
import { wroteByInstaller } from './field-owner.ts';

/** The checks of verify-install; docs/checks.md explains each. */
export const verifyChecks: readonly Check<VerifyContext>[] = [
  {
    id: 'MESH201',
    title: 'Istio is installed',
    severity: 'error',
    run: async ({ expected, sought }) => [
      ...(expected.expectations.length === 0
        ? [error(`No Istio installation found: ${sought}`, { hint: 'Install it with: meshctl install.' })]
        : []),
      ...expected.remarks.map(({ reason, hint }) => warning(reason, { hint })),
    ],
  },
  {
    id: 'MESH202',
    title: 'Every object of the installation exists',
    severity: 'error',
    run: async (context) =>
      (await context.objects()).map(({ expectation: { variants }, live }) => {
        const objects = [objectId(variants[0])];
        if (live === undefined) return error('it is not there', { objects, hint: again });
        return live.metadata.deletionTimestamp === undefined
          ? passed(live)
          : error('it is being deleted', { objects, hint: again });
      }),
  },
  {
    id: 'MESH203',
    title: 'Objects are as configured',
    severity: 'error',
    run: async (context) =>
      (await present(context)).map(({ expectation, live }) => {
        const differences = nearest(expectation, live);
        return differences.length === 0
          ? passed(live)
          : error(describeDifferences(live.kind, differences), {
              objects: [objectId(live)],
              hint: 'Apply the configuration again, or add to it what was changed by hand.',
            });
      }),
  },
  {
    id: 'MESH204',
    title: 'Workloads are ready',
    severity: 'error',
    run: async (context) => {
      const workloads = (await present(context)).filter(({ live }) => runsPods.has(live.kind));
      return Promise.all(workloads.map(({ expectation, live }) => readiness(context, expectation, live)));
    },
  },
  {
    id: 'MESH205',
    title: 'CustomResourceDefinitions are established',
    severity: 'error',
    run: async (context) =>
      (await present(context))
        .filter(({ live }) => live.kind === 'CustomResourceDefinition')
        .map(({ live }) => {
          const status = statusOf(live);
          return status.state === 'ready'
            ? passed(live)
            : error(status.reason, {
                objects: [objectId(live)],
                hint: `Look closer with: kubectl describe crd ${objectId(live).name}`,
              });
        }),
  },
  {
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
  },
  {
    id: 'MESH207',
    title: 'Validating webhooks refuse what they cannot check',
    severity: 'error',
    run: async (context) =>
      (await webhooks(context)).map(({ expectation, live, entries }) => policyOutcome(expectation, live, entries)),
  },
];

const again = 'Install again with the same configuration.';

const runsPods: ReadonlySet<string> = new Set(['Deployment', 'DaemonSet', 'StatefulSet']);

interface Present {
  readonly expectation: Expectation;
  readonly live: KubeObject;
}

const present = async (context: VerifyContext): Promise<Present[]> =>
  (await context.objects()).flatMap(({ expectation, live }) => (live === undefined ? [] : [{ expectation, live }]));

/** The differences from the variant that comes nearest. Where the configuration is guessed, what its installer wrote is right. */
const nearest = ({ variants, certainty }: Expectation, live: KubeObject) => {
  const all = variants.map((wanted) =>
    differencesOf(wanted, live).filter(({ path }) => certainty === 'exact' || !wroteByInstaller(live, path)),
  );
  return all.sort((a, b) => a.length - b.length)[0] ?? [];
};

const readiness = async (context: VerifyContext, { variants }: Expectation, live: KubeObject): Promise<Outcome> => {
  const objects = [objectId(live)];
  const hint = `Look closer with: kubectl describe ${live.kind.toLowerCase()} ${objectId(live).name} -n ${objectId(live).namespace}`;
  if (valueAt(live, 'spec', 'replicas') === 0 && valueAt(variants[0], 'spec', 'replicas') !== 0)
    return error('it is scaled to 0, so nothing of it runs', { objects, hint: again });
  const status = statusOf(live);
  if (status.state === 'ready') return passed(live);
  const cause = await diagnose(context.facts.client, live);
  const detail = cause === undefined || cause.state === 'ready' ? '' : ` (${cause.reason})`;
  return error(`${status.reason}${detail}`, { objects, hint });
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
      hint: again,
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
