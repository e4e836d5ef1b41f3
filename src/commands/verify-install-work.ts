import { clusterFacts } from '../checks/facts.ts';
import type { Level } from '../checks/level.ts';
import { entriesOf, exitCodeOf, type Report } from '../checks/report.ts';
import { runChecks } from '../checks/runner.ts';
import { verifyChecks } from '../checks/verify/checks.ts';
import { contextOf, type VerifyRequest } from '../checks/verify/expected.ts';
import { sortFiles } from '../checks/verify/files.ts';
import { untilPassed } from '../checks/wait.ts';
import { exitCodes, inputError } from '../errors.ts';
import type { KubeClient } from '../kube/client.ts';
import { systemClock } from '../kube/retry.ts';
import { formatReport } from '../output/checks-formats.ts';
import { verifyText } from '../output/checks-verify-text.ts';
import { type Io, note, writeOut } from '../output/io.ts';
import { objectNames } from '../output/object-name.ts';
import { printable } from '../output/printable.ts';
import type { ParsedClusterOptions } from './cluster-options.ts';
import { configInputs, istioNamespaceSets } from './config-inputs.ts';
import type { ParsedConfigOptions } from './config-options.ts';
import { interruptible } from './interrupt.ts';
import { withClient } from './with-client.ts';

export interface VerifyCommandOptions extends ParsedConfigOptions, ParsedClusterOptions {
  readonly wait?: boolean;
  readonly timeout: number;
  readonly failOn: Level;
  readonly output: string;
}

/** Verifies, once or until everything is right, and prints one report. Exit codes: design, Contracts. */
export const verifyInstallWork = async (io: Io, options: VerifyCommandOptions): Promise<number> => {
  const request = await requestOf(io, options);
  const { istioNamespace = 'istio-system', failOn, wait = false, timeout, output } = options;
  return withClient(io, options, (client) =>
    interruptible(async (signal) => {
      const started = systemClock.now();
      const run = async (): Promise<Report> => {
        const context = await contextOf(await freshFacts(io, client), request);
        const limits = { timeout: Math.max(timeout, shortestRun), clock: systemClock, signal };
        const entries = entriesOf(await runChecks(verifyChecks, context, limits));
        const duration = systemClock.now() - started;
        return { command: 'verify-install', entries, failOn, istioNamespace, started, duration };
      };
      const limits = { timeout: wait ? timeout : 0, clock: systemClock, signal };
      const { report, inTime } = await untilPassed(run, limits, ({ check, outcome }) => {
        const what = objectNames(outcome.objects) || check.title;
        note(io, printable(`waiting for ${what}: ${'reason' in outcome ? outcome.reason : ''}`));
      });
      await writeOut(io, await formatReport(io, report, output, verifyText));
      if (inTime || !wait) return exitCodeOf(report);
      note(io, `Not everything was right after ${timeout / 1000} s.`);
      return exitCodes.wait;
    }),
  );
};

const shortestRun = 60_000;

/** What a CRD adds to the cluster while we wait has to be seen. */
const freshFacts = async ({ env }: Io, client: KubeClient) => {
  await client.refreshDiscovery();
  return clusterFacts(client, env);
};

const requestOf = async (io: Io, options: VerifyCommandOptions): Promise<VerifyRequest> => {
  const { istioNamespace, ...others } = options;
  // On its own it says where to look, not what to expect.
  const inputs = await configInputs(io, others);
  // Labels call the unnamed revision `default`, configurations do not name it at all.
  const revision = inputs.revision === 'default' ? undefined : inputs.revision;
  const describesConfiguration = inputs.sets.length > 0 || inputs.hub !== undefined || inputs.tag !== undefined;
  const namesRelease = inputs.manifests !== undefined || inputs.charts !== undefined;
  if (inputs.files.length === 0 && !describesConfiguration && !namesRelease)
    return { kind: 'found', revision: inputs.revision, istioNamespace };
  const { configuration, objects } = sortFiles(inputs, (line) => note(io, `Warning: ${printable(line)}`));
  if (inputs.files.length > 0 && configuration.files.length === 0 && objects.length === 0)
    throw inputError('the files hold no objects', 'Name an IstioOperator file, or what manifest generate prints.');
  if (configuration.files.length > 0 || objects.length === 0) {
    const sets = [...istioNamespaceSets(istioNamespace), ...configuration.sets];
    return {
      kind: 'given',
      configuration: { ...configuration, sets, revision },
      objects,
      istioNamespace: istioNamespace ?? 'istio-system',
    };
  }
  if (describesConfiguration || inputs.revision !== undefined)
    throw inputError(
      'the files hold rendered objects, which --set, --hub, --tag and --revision cannot change',
      'Name an IstioOperator file with these flags, or leave them out.',
    );
  return { kind: 'given', configuration: undefined, objects, istioNamespace: istioNamespace ?? 'istio-system' };
};
