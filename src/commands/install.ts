import { Command, Option } from 'commander';
import type { Action } from './action.ts';
import { withClusterOptions } from './cluster-options.ts';
import { withConfigOptions } from './config-options.ts';
import { parseDuration } from './duration-option.ts';
import type { InstallCommandOptions } from './install-work.ts';

/** `install` and `upgrade` do the same: make the cluster what the configuration says. */
const installLike = (name: string, description: string, action: Action): Command =>
  withClusterOptions(withConfigOptions(new Command(name)))
    .description(description)
    .option('-y, --skip-confirmation', 'do not ask')
    .option('--plan', 'show what would change, and stop; only reads and server-side dry runs')
    .addOption(new Option('--dry-run', 'the same as --plan'))
    .option(
      '--readiness-timeout <duration>',
      'how long the objects of each step may take to become ready',
      parseDuration,
      300_000,
    )
    .option('--force-conflicts', 'take fields that other managers own')
    .addOption(
      new Option('-o, --output <format>', 'text, or json: the plan as one document, or events as lines')
        .choices(['text', 'json'])
        .default('text'),
    )
    .addOption(new Option('--verify', 'accepted for istioctl; see verify-install').hideHelp())
    .action(
      action(async (io, options: InstallCommandOptions) => {
        const { installWork } = await import('./install-work.ts');
        return installWork(io, name, options);
      }),
    );

export const installCommand = (action: Action): Command =>
  installLike('install', 'Install Istio, or change an installation, with a plan before the first write.', action).alias(
    'apply',
  );

export const upgradeCommand = (action: Action): Command =>
  installLike('upgrade', 'Bring an installation to this release; the same steps as install.', action);
