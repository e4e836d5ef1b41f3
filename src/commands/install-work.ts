import { conflictsOf, totals } from '../apply/plan.ts';
import { clusterSettings } from '../config/cluster-settings.ts';
import type { ConfigInputs } from '../config/inputs.ts';
import { resolveConfig } from '../config/resolve.ts';
import type { ResolvedConfig } from '../config/resolved.ts';
import { MeshctlError } from '../errors.ts';
import { install } from '../install/install.ts';
import { refuseOldKubernetes } from '../install/kubernetes-version.ts';
import { type InstallPlan, planInstall } from '../install/plan-install.ts';
import { overlapLine } from '../install/webhook-overlap.ts';
import type { KubeClient } from '../kube/client.ts';
import { systemClock } from '../kube/retry.ts';
import { objectTitle } from '../objects/object.ts';
import { confirm } from '../output/ask.ts';
import { type Io, note, writeOut } from '../output/io.ts';
import { planJson, planText, totalsLine } from '../output/plan.ts';
import { printable } from '../output/printable.ts';
import { progressPrinter } from '../output/progress.ts';
import type { ParsedClusterOptions } from './cluster-options.ts';
import { configInputs } from './config-inputs.ts';
import type { ParsedConfigOptions } from './config-options.ts';
import type { InstallRunOptions } from './install-options.ts';
import { interruptible } from './interrupt.ts';
import { settleWarnings } from './warnings.ts';
import { withClient } from './with-client.ts';

export type InstallCommandOptions = ParsedConfigOptions & ParsedClusterOptions & InstallRunOptions;

/** Another run on the same cluster is waited for as long as an installation may take. */
const leasePatience = 600_000;

/** Installs what files and flags say. */
export const installWork = async (io: Io, command: string, options: InstallCommandOptions): Promise<number> => {
  const inputs = await configInputs(io, options);
  // What is wrong with the configuration is said before the first request.
  const config = await resolveConfig(inputs);
  return withClient(io, options, (client) => installFrom(io, client, { inputs, config }, command, options));
};

/** A configuration with what it was resolved from, which the record keeps. */
interface Configuration {
  readonly inputs: ConfigInputs;
  readonly config: ResolvedConfig;
}

/** Plans, shows the plan, asks, and carries it out. `description` goes into the record. */
export const installFrom = (
  io: Io,
  client: KubeClient,
  { inputs, config: given }: Configuration,
  description: string,
  options: InstallRunOptions,
): Promise<number> =>
  interruptible(async (signal) => {
    const kubeVersion = await client.version();
    refuseOldKubernetes(kubeVersion, options.force === true, (line) => note(io, line));
    const settings = clusterSettings(kubeVersion, io.env);
    const config = settings === undefined ? given : await resolveConfig({ ...inputs, clusterSettings: settings });
    const planned = await planInstall(client, config, { signal });
    settleWarnings(io, planned.warnings, options.strict);
    settleOverlaps(io, planned, options.force === true);
    const planOnly = options.plan === true || options.dryRun === true;
    await showPlan(io, planned, options, planOnly);
    if (planOnly) return 0;
    await agree(io, planned, options);
    await carryOut(io, client, planned, inputs, description, options, signal);
    note(io, '✔ Installation complete');
    return 0;
  });

/** Two webhooks that inject the same pod are refused, or only told of if `force` is given. */
const settleOverlaps = (io: Io, { overlaps }: InstallPlan, force: boolean): void => {
  if (overlaps.length === 0) return;
  for (const overlap of overlaps) note(io, printable(overlapLine(overlap)));
  if (force) return;
  throw new MeshctlError('cluster', 'the injection webhooks of this installation overlap with others in the cluster', {
    hint: 'Install under a revision of its own with --revision, remove the other control plane, or go on with --force.',
  });
};

const carryOut = async (
  io: Io,
  client: KubeClient,
  planned: InstallPlan,
  inputs: ConfigInputs,
  description: string,
  options: InstallRunOptions,
  signal: AbortSignal,
): Promise<void> => {
  const progress = await progressPrinter(io, options.output);
  try {
    const run = {
      inputs,
      description,
      readinessTimeout: options.readinessTimeout,
      leasePatience,
      clock: systemClock,
      signal,
    };
    for await (const event of install(client, planned, run)) {
      if (event.kind === 'queued') note(io, printable(`Waiting for another installation to end (${event.holder}).`));
      else if (event.kind === 'planned-again')
        note(io, `The other installation changed the cluster. ${totalsLine(event.plan)}`);
      else if (event.kind !== 'recorded') progress.event(event);
    }
  } finally {
    progress.end();
  }
};

const showPlan = async (
  io: Io,
  { plan }: InstallPlan,
  { output }: InstallRunOptions,
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
const agree = async (io: Io, { plan, config }: InstallPlan, options: InstallRunOptions): Promise<void> => {
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
      `This will install the Istio ${config.istioVersion} profile "${config.profile}" into the cluster. Proceed?`,
    ))
  )
    throw cancelled();
};

const cancelled = (): MeshctlError => new MeshctlError('findings', 'cancelled: nothing was changed');
