import { Command } from 'commander';
import type { Action } from '../action.ts';
import { type InstallRunOptions, withInstallOptions } from '../install-options.ts';
import { type AddonOptions, withAddonOptions } from './options.ts';

export const installAddonsCommand = (action: Action): Command =>
  withInstallOptions(withAddonOptions(new Command('install')))
    .description('Install addons, after showing what would change. Not for production: no login, no lasting data.')
    .argument('<names...>', 'prometheus, grafana, jaeger, zipkin or kiali')
    .action(
      action(async (io, names: string[], options: AddonOptions & InstallRunOptions) => {
        const { installAddonsWork } = await import('./install-work.ts');
        return installAddonsWork(io, names, options);
      }),
    );
