import { type KubeObject, objectId } from '../../objects/object.ts';
import { statusOf } from '../../status/index.ts';
import { type Check, error, type Outcome, passed, warning } from '../check.ts';
import { present, type VerifyContext } from './context.ts';
import { describeDifferences } from './describe.ts';
import { type Difference, differencesOf } from './differences.ts';
import { type Expectation, installAgain } from './expectation.ts';
import { wroteByInstaller } from './field-owner.ts';
import { workloadsReady } from './readiness.ts';
import { webhookBundles, webhookPolicies } from './webhooks.ts';

/** The checks of verify-install; docs/checks.md explains each. */
export const verifyChecks: readonly Check<VerifyContext>[] = [
  {
    id: 'MESH201',
    title: 'Istio is installed',
    severity: 'error',
    run: async ({ expected, absence }) => [
      ...(expected.expectations.length === 0
        ? [error(`No Istio installation found: ${absence.reason}`, { hint: absence.hint })]
        : []),
      ...expected.remarks.map(({ reason, hint }) => warning(reason, { hint })),
    ],
  },
  {
    id: 'MESH202',
    title: 'Every object of the installation exists',
    severity: 'error',
    run: async (context) =>
      (await context.objects()).map(({ expectation: { variants }, live, refusal }): Outcome => {
        const objects = [objectId(variants[0])];
        if (refusal !== undefined) return { status: 'skip', couldNotCheck: true, reason: refusal, objects };
        if (live === undefined) return error('it is not there', { objects, hint: installAgain });
        return live.metadata.deletionTimestamp === undefined
          ? passed(live)
          : error('it is being deleted', { objects, hint: installAgain });
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
  workloadsReady,
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
  webhookBundles,
  webhookPolicies,
];

/** The differences from the variant that comes nearest. Where the configuration is guessed, what its installer wrote is right. */
const nearest = ({ variants, certainty }: Expectation, live: KubeObject): Difference[] => {
  const all = variants.map((wanted) =>
    differencesOf(wanted, live).filter(({ path }) => certainty === 'exact' || !wroteByInstaller(live, path)),
  );
  return all.sort((a, b) => a.length - b.length)[0] ?? [];
};
