import { inputsForCluster } from '../config/cluster-settings.ts';
import type { ConfigInputs } from '../config/inputs.ts';
import { resolveConfig } from '../config/resolve.ts';
import { MeshctlError } from '../errors.ts';
import { install } from '../install/install.ts';
import { refuseOldKubernetes } from '../install/kubernetes-version.ts';
import { type InstallPlan, planInstall } from '../install/plan-install.ts';
import { overlapLine } from '../install/webhook-overlap.ts';
import type { KubeClient } from '../kube/client.ts';
import { systemClock } from '../kube/retry.ts';
import { type Io, note } from '../output/io.ts';
import { totalsLine } from '../output/plan.ts';
import { printable } from '../output/printable.ts';
import { progressPrinter } from '../output/progress.ts';
import type { ParsedClusterOptions } from './cluster-options.ts';
import { configInputs } from './config-inputs.ts';
import type { ParsedConfigOptions } from './config-options.ts';
import type { InstallRunOptions } from './install-options.ts';
import { interruptible } from './interrupt.ts';
import { settlePlan } from './settle-plan.ts';
import { settleWarnings } from './warnings.ts';
import { withClient } from './with-client.ts';

export type InstallCommandOptions = ParsedConfigOptions & ParsedClusterOptions & InstallRunOptions;

/** Another run on the same cluster is waited for as long as an installation may take. */
const leasePatience = 600_000;

/** Installs what files and flags say. */
export const installWork = async (io: Io, command: string, options: InstallCommandOptions): Promise<number> => {
  const inputs = await configInputs(io, options);
  // What is wrong with the configuration is said before the first request.
  await resolveConfig(inputs);
  return withClient(io, options, (client) => installFrom(io, client, inputs, command, options));
};

/** Plans, shows the plan, asks, and carries it out. `description` goes into the record. */
export const installFrom = (
  io: Io,
  client: KubeClient,
  inputs: ConfigInputs,
  description: string,
  options: InstallRunOptions,
): Promise<number> =>
  interruptible(async (signal) => {
    const kubeVersion = await client.version();
    refuseOldKubernetes(kubeVersion, options.force === true, (line) => note(io, line));
    const config = await resolveConfig(inputsForCluster(inputs, kubeVersion, io.env));
    const planned = await planInstall(client, config, { signal });
    settleWarnings(io, planned.warnings, options.strict);
    settleOverlaps(io, planned, options.force === true);
    const questions = {
      proceed: `This will install the Istio ${config.istioVersion} profile "${config.profile}" into the cluster. Proceed?`,
      insteadOfTaking: 'drop them from your configuration',
    };
    if (!(await settlePlan(io, planned.plan, options, questions))) return 0;
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
