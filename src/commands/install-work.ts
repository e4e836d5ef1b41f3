import { conflictsOf, totals } from '../apply/plan.ts';
import { readConfigInputs } from '../config/read-inputs.ts';
import { resolveConfig } from '../config/resolve.ts';
import { MeshctlError } from '../errors.ts';
import { install } from '../install/install.ts';
import { refuseOldKubernetes } from '../install/kubernetes-version.ts';
import { type InstallPlan, planInstall } from '../install/plan-install.ts';
import { clusterClient } from '../kube/cluster.ts';
import { systemClock } from '../kube/retry.ts';
import { objectTitle } from '../objects/object.ts';
import { istioVersion } from '../objects/release.ts';
import { confirm } from '../output/ask.ts';
import { type Io, note, writeOut } from '../output/io.ts';
import { planJson, planText, totalsLine } from '../output/plan.ts';
import { progressPrinter } from '../output/progress.ts';
import { accessOptionsIn, type ParsedClusterOptions } from './cluster-options.ts';
import { configOptionsIn, type ParsedConfigOptions } from './config-options.ts';
import { interruptible } from './interrupt.ts';
import { settleWarnings } from './warnings.ts';

export interface InstallCommandOptions extends ParsedConfigOptions, ParsedClusterOptions {
  readonly skipConfirmation?: boolean;
  readonly plan?: boolean;
  readonly dryRun?: boolean;
  readonly readinessTimeout: number;
  readonly forceConflicts?: boolean;
  readonly output: 'text' | 'json';
}

/** Another run on the same cluster is waited for as long as an installation may take. */
const leasePatience = 600_000;

/** Plans, shows the plan, asks, and carries it out. */
export const installWork = (io: Io, command: string, options: InstallCommandOptions): Promise<number> =>
  interruptible(async (signal) => {
    const inputs = await readConfigInputs(configOptionsIn(options), io);
    const config = await resolveConfig(inputs);
    const client = clusterClient(accessOptionsIn(options), io.env);
    try {
      refuseOldKubernetes(await client.version(), options.force === true, (line) => note(io, line));
      const planned = await planInstall(client, config, { signal });
      settleWarnings(io, planned.warnings, options.strict);
      const planOnly = options.plan === true || options.dryRun === true;
      await showPlan(io, planned, options, planOnly);
      if (planOnly) return 0;
      await agree(io, planned, options);
      const progress = await progressPrinter(io, options.output);
      try {
        const run = {
          inputs,
          description: command,
          readinessTimeout: options.readinessTimeout,
          leasePatience,
          clock: systemClock,
          signal,
        };
        for await (const event of install(client, planned, run)) {
          if (event.kind === 'queued') note(io, `Waiting for another installation to end (${event.holder}).`);
          else if (event.kind === 'planned-again')
            note(io, `The other installation changed the cluster. ${totalsLine(event.plan)}`);
          else if (event.kind !== 'recorded') progress.event(event);
        }
      } finally {
        progress.end();
      }
      note(io, '✔ Installation complete');
      return 0;
    } finally {
      client.transport.close();
    }
  });

const showPlan = async (
  io: Io,
  { plan }: InstallPlan,
  { output }: InstallCommandOptions,
  planOnly: boolean,
): Promise<void> => {
  if (output === 'json') {
    if (planOnly) await writeOut(io, `${JSON.stringify(planJson(plan), null, 2)}\n`);
    return;
  }
  if (planOnly) await writeOut(io, planText(plan));
  else io.stderr.write(planText(plan));
};

/** Asks what has to be asked: about conflicts with other managers, and whether to go on. */
const agree = async (io: Io, { plan, config }: InstallPlan, options: InstallCommandOptions): Promise<void> => {
  const { create, change, delete: deleted } = totals(plan);
  const conflicts = conflictsOf(plan);
  if (conflicts.length > 0 && options.forceConflicts !== true) {
    const [first] = conflicts;
    const what = `${conflicts.length} field${conflicts.length === 1 ? '' : 's'} belong to other managers (first: ${first?.conflict.field} of ${first === undefined ? '' : objectTitle(first.object)}, owned by ${first?.conflict.manager})`;
    const canAsk = options.skipConfirmation !== true && 'isTTY' in io.stdin && io.stdin.isTTY === true;
    if (!canAsk)
      throw new MeshctlError('cluster', what, {
        hint: 'Take them with --force-conflicts, or drop them from your configuration.',
      });
    if (!(await confirm(io, `${what}. Take them?`))) throw cancelled();
  }
  if (options.skipConfirmation === true || create + change + deleted === 0) return;
  if (
    !(await confirm(
      io,
      `This will install the Istio ${istioVersion} profile "${config.profile}" into the cluster. Proceed?`,
    ))
  )
    throw cancelled();
};

const cancelled = (): MeshctlError => new MeshctlError('findings', 'cancelled: nothing was changed');
