import { Command, Option } from 'commander';
import type { Action } from './action.ts';
import { withClusterOptions } from './cluster-options.ts';
import { withConfigOptions } from './config-options.ts';
import type { UninstallCommandOptions } from './uninstall-work.ts';

export const uninstallCommand = (action: Action): Command =>
  withClusterOptions(withConfigOptions(new Command('uninstall')))
    .description('Remove a control plane, or all of Istio, after showing what goes and what still relies on it.')
    .option('--purge', 'remove all of Istio, of every revision and version')
    .option('-y, --skip-confirmation', 'do not ask')
    .option('--dry-run', 'show what would go, and stop')
    .addOption(new Option('-o, --output <format>', 'how to report').choices(['text', 'json']).default('text'))
    .addOption(new Option('-v, --verbose', 'accepted for istioctl; the list is always shown').hideHelp())
    .action(
      action(async (io, options: UninstallCommandOptions) => {
        const { uninstallWork } = await import('./uninstall-work.ts');
        return uninstallWork(io, options);
      }),
    );
