import { Command, Option } from 'commander';
import type { Action } from './action.ts';
import { failOnOption } from './check-options.ts';
import { withClusterOptions } from './cluster-options.ts';
import { withConfigOptions } from './config-options.ts';
import { parseDuration } from './duration-option.ts';
import type { VerifyCommandOptions } from './verify-install-work.ts';

export const verifyInstallCommand = (action: Action): Command =>
  withClusterOptions(withConfigOptions(new Command('verify-install')))
    .description(
      'Check that what should be in the cluster is there, as configured and ready: what files and flags describe, or every installation that is found. Files may be IstioOperator files or rendered manifests.',
    )
    .option('--wait', 'wait until everything is right, and tell for what')
    .addOption(
      new Option('--timeout <duration>', 'how long --wait waits').argParser(parseDuration).default(300_000, '5m'),
    )
    .addOption(failOnOption())
    .addOption(
      new Option('-o, --output <format>', 'how to report')
        .choices(['text', 'json', 'junit', 'sarif', 'github'])
        .default('text'),
    )
    .action(
      action(async (io, options: VerifyCommandOptions) => {
        const { verifyInstallWork } = await import('./verify-install-work.ts');
        return verifyInstallWork(io, options);
      }),
    );
