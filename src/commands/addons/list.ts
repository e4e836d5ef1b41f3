import { Command } from 'commander';
import type { Action } from '../action.ts';
import { type AddonReportOptions, withAddonReportOptions } from './options.ts';

export const listAddonsCommand = (action: Action): Command =>
  withAddonReportOptions(new Command('list'))
    .description('List the addons, their images, and which are installed.')
    .action(
      action(async (io, options: AddonReportOptions) => {
        const { listAddonsWork } = await import('./list-work.ts');
        return listAddonsWork(io, options);
      }),
    );
