import { Command } from 'commander';
import type { Action } from '../action.ts';
import { type AddonReportOptions, withAddonReportOptions } from './options.ts';

export const addonStatusCommand = (action: Action): Command =>
  withAddonReportOptions(new Command('status'))
    .description('Tell whether the installed addons are ready; exit code 1 if one is not.')
    .action(
      action(async (io, options: AddonReportOptions) => {
        const { addonStatusWork } = await import('./status-work.ts');
        return addonStatusWork(io, options);
      }),
    );
