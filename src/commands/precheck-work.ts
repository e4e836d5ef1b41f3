import { clusterFacts } from '../checks/facts.ts';
import { type Level, leastOf } from '../checks/level.ts';
import { checksFor } from '../checks/precheck/checks.ts';
import { precheckContext } from '../checks/precheck/context.ts';
import { entriesOf, exitCodeOf, shownReport } from '../checks/report.ts';
import { runChecks } from '../checks/runner.ts';
import type { ConfigInputs } from '../config/inputs.ts';
import type { ConfigOptions } from '../config/read-inputs.ts';
import { resolveConfig } from '../config/resolve.ts';
import { systemClock } from '../kube/retry.ts';
import { usualTimeout } from '../kube/transport.ts';
import { formatReport } from '../output/checks-formats.ts';
import { precheckText } from '../output/checks-precheck-text.ts';
import { type Io, writeOut } from '../output/io.ts';
import type { ParsedClusterOptions } from './cluster-options.ts';
import { configInputs } from './config-inputs.ts';
import { interruptible } from './interrupt.ts';
import type { ParsedReleaseOptions } from './release-options.ts';
import { withClient } from './with-client.ts';

export interface PrecheckCommandOptions extends ParsedClusterOptions, ParsedReleaseOptions {
  readonly fromVersion?: number;
  readonly set?: ConfigOptions['sets'];
  readonly filename?: string[];
  readonly revision?: string;
  readonly namespace?: string;
  readonly istioNamespace?: string;
  readonly skipControlplane?: boolean;
  readonly timeout: number;
  readonly failOn: Level;
  readonly outputThreshold?: Level;
  readonly output: string;
}

/** Checks the cluster and prints one report. Exit codes: design, Contracts. */
export const precheckWork = async (io: Io, options: PrecheckCommandOptions): Promise<number> => {
  const inputs = await inputsOf(io, options);
  // What is wrong with the configuration is said before the first request.
  await resolveConfig(inputs);
  // The first request is made before the checks, and must not take longer than they may.
  const kubeclientTimeout = Math.min(options.kubeclientTimeout ?? usualTimeout, options.timeout);
  return withClient(io, { ...options, kubeclientTimeout }, (client) =>
    interruptible(async (signal) => {
      const started = systemClock.now();
      const facts = clusterFacts(client, io.env);
      // A cluster that cannot be reached is no report of its own.
      const config = await facts.resolve(inputs);
      const { fromVersion, namespace, failOn, output, timeout } = options;
      // Upgrade notes are for information, and asked for by --from-version.
      const threshold = options.outputThreshold ?? (fromVersion === undefined ? 'warning' : 'info');
      const checks = checksFor(options.skipControlplane ?? false, leastOf(threshold, failOn));
      const context = precheckContext(facts, { config, namespace, fromMinor: fromVersion });
      const entries = entriesOf(await runChecks(checks, context, { timeout, clock: systemClock, signal }));
      const duration = systemClock.now() - started;
      const report = { command: 'precheck', entries, failOn, istioNamespace: config.namespace, started, duration };
      const text = await formatReport(io, shownReport(report, threshold), output, (found, colours) =>
        precheckText(found, output === 'log', colours),
      );
      await writeOut(io, text);
      return exitCodeOf(report);
    }),
  );
};

/** What is to be installed. */
const inputsOf = async (io: Io, options: PrecheckCommandOptions): Promise<ConfigInputs> => {
  const inputs = await configInputs(io, options);
  // Labels call the unnamed revision `default`, configurations do not name it at all.
  return { ...inputs, revision: inputs.revision === 'default' ? undefined : inputs.revision };
};
