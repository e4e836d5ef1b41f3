import { conflictsOf, type Plan, totals } from '../../apply/plan.ts';
import { MeshctlError } from '../../errors.ts';
import { addonsNamed, carryOutAddonPlan, planAddonRemoval, planAddons } from '../../install/addons.ts';
import type { KubeClient } from '../../kube/client.ts';
import { systemClock } from '../../kube/retry.ts';
import { objectTitle } from '../../objects/object.ts';
import { confirm } from '../../output/ask.ts';
import { type Io, note, writeOut } from '../../output/io.ts';
import { planJson, planText } from '../../output/plan.ts';
import { progressPrinter } from '../../output/progress.ts';
import type { InstallRunOptions } from '../install-options.ts';
import { interruptible } from '../interrupt.ts';
import { withClient } from '../with-client.ts';
import type { AddonOptions } from './options.ts';

type Options = AddonOptions & InstallRunOptions;

/** Installs addons by name. */
export const installAddonsWork = (io: Io, names: readonly string[], options: Options): Promise<number> => {
  const wanted = addonsNamed(names);
  return withClient(io, options, (client) =>
    interruptible(async (signal) => {
      note(io, 'Addons are for trying out, not for production: nobody has to log in, and data are lost with the pod.');
      const plan = await planAddons(client, wanted, options.namespace, signal);
      refuseConflicts(plan, options);
      if (!(await settle(io, client, plan, options, signal))) return 0;
      note(io, `✔ Installed. Look with: ${names.map((name) => `meshctl dashboard ${name}`).join(', ')}`);
      return 0;
    }),
  );
};

/** Removes addons by name. Nothing to remove is a finding: exit code 1. */
export const uninstallAddonsWork = (io: Io, names: readonly string[], options: Options): Promise<number> => {
  const unwanted = addonsNamed(names);
  return withClient(io, options, (client) =>
    interruptible(async (signal) => {
      const plan = await planAddonRemoval(client, unwanted, options.namespace);
      if (plan.entries.length === 0)
        throw new MeshctlError('findings', `not installed in namespace ${options.namespace}: ${names.join(', ')}`, {
          hint: 'meshctl addons list shows what is installed; only what meshctl has installed is removed.',
        });
      if (await settle(io, client, plan, options, signal)) note(io, '✔ Removed');
      return 0;
    }),
  );
};

const refuseConflicts = (plan: Plan, { forceConflicts }: Options): void => {
  const [first, ...others] = conflictsOf(plan);
  if (first === undefined || forceConflicts === true) return;
  const { object, conflict } = first;
  throw new MeshctlError(
    'cluster',
    `${objectTitle(object)}: ${conflict.field} belongs to ${conflict.manager}${others.length === 0 ? '' : `, and ${others.length} more fields to others`}`,
    { hint: 'It was installed by other means. Remove that first, or take the fields with --force-conflicts.' },
  );
};

/** Shows the plan, asks, and carries it out; false if it was only to be shown. */
const settle = async (
  io: Io,
  client: KubeClient,
  plan: Plan,
  options: Options,
  signal: AbortSignal,
): Promise<boolean> => {
  const planOnly = options.plan === true || options.dryRun === true;
  if (planOnly) {
    await writeOut(io, options.output === 'json' ? `${JSON.stringify(planJson(plan), null, 2)}\n` : planText(plan));
    return false;
  }
  if (options.output === 'text') io.stderr.write(planText(plan));
  const { create, change, delete: deleted } = totals(plan);
  const asks = options.skipConfirmation !== true && create + change + deleted > 0;
  if (asks && !(await confirm(io, 'Proceed?'))) throw new MeshctlError('findings', 'cancelled: nothing was changed');
  const progress = await progressPrinter(io, options.output);
  try {
    const { readinessTimeout } = options;
    for await (const event of carryOutAddonPlan(client, plan, { readinessTimeout, clock: systemClock, signal }))
      progress.event(event);
  } finally {
    progress.end();
  }
  return true;
};
