import type { Plan } from '../../apply/plan.ts';
import { MeshctlError } from '../../errors.ts';
import { addonsNamed, carryOutAddonPlan, missingSources, planAddonRemoval, planAddons } from '../../install/addons.ts';
import type { KubeClient } from '../../kube/client.ts';
import { systemClock } from '../../kube/retry.ts';
import { type Io, note } from '../../output/io.ts';
import { progressPrinter } from '../../output/progress.ts';
import type { InstallRunOptions } from '../install-options.ts';
import { interruptible } from '../interrupt.ts';
import { settlePlan } from '../settle-plan.ts';
import { withClient } from '../with-client.ts';
import { type AddonOptions, defaultNamespace } from './options.ts';

type Options = AddonOptions & InstallRunOptions;

const questions = { proceed: 'Proceed?', insteadOfTaking: 'remove what was installed by other means' };

/** Installs addons by name. */
export const installAddonsWork = (io: Io, names: readonly string[], options: Options): Promise<number> => {
  const wanted = addonsNamed(names);
  return withClient(io, options, (client) =>
    interruptible(async (signal) => {
      note(io, 'Addons are for trying out, not for production: nobody has to log in, and data are lost with the pod.');
      const plan = await planAddons(client, wanted, options.namespace, signal);
      if (!(await settlePlan(io, plan, options, questions))) return 0;
      await carryOut(io, client, plan, options, signal);
      const look = wanted.map(({ name }) => `meshctl dashboard ${name}${there(options)}`);
      note(io, `✔ Installed. Look with: ${look.join(', ')}`);
      for (const source of await missingSources(client, wanted, options.namespace))
        note(
          io,
          `There is next to nothing to see without ${source}: meshctl addons install ${source}${there(options)}`,
        );
      return 0;
    }),
  );
};

/** What to add to a command line that is about the same addons. */
const there = ({ namespace }: AddonOptions): string => (namespace === defaultNamespace ? '' : ` -n ${namespace}`);

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
      if (!(await settlePlan(io, plan, options, questions))) return 0;
      await carryOut(io, client, plan, options, signal);
      note(io, '✔ Removed');
      return 0;
    }),
  );
};

const carryOut = async (
  io: Io,
  client: KubeClient,
  plan: Plan,
  { output, readinessTimeout }: Options,
  signal: AbortSignal,
): Promise<void> => {
  const progress = await progressPrinter(io, output);
  try {
    const run = { readinessTimeout, clock: systemClock, signal };
    for await (const event of carryOutAddonPlan(client, plan, run)) progress.event(event);
  } finally {
    progress.end();
  }
};
