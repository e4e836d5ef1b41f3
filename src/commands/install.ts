import { Command, Option } from 'commander';
import type { Action } from './action.ts';
import { withClusterOptions } from './cluster-options.ts';
import { withConfigOptions } from './config-options.ts';
import { withInstallOptions } from './install-options.ts';
import type { InstallCommandOptions } from './install-work.ts';

/** `install` and `upgrade` do the same: make the cluster what the configuration says. */
const installLike = (name: string, description: string, action: Action): Command =>
  withInstallOptions(withClusterOptions(withConfigOptions(new Command(name))))
    .description(description)
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
