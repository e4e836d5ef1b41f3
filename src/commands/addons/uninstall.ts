import { Command } from 'commander';
import type { Action } from '../action.ts';
import { type InstallRunOptions, withInstallOptions } from '../install-options.ts';
import { type AddonOptions, withAddonOptions } from './options.ts';

export const uninstallAddonsCommand = (action: Action): Command =>
  withInstallOptions(withAddonOptions(new Command('uninstall')))
    .description('Remove addons, after showing what goes.')
    .argument('<names...>', 'prometheus, grafana, jaeger, zipkin or kiali')
    .action(
      action(async (io, names: string[], options: AddonOptions & InstallRunOptions) => {
        const { uninstallAddonsWork } = await import('./install-work.ts');
        return uninstallAddonsWork(io, names, options);
      }),
    );
