import { Command, Option } from 'commander';
import type { Action } from './action.ts';
import { type RecordCommandOptions, withRecordOptions } from './record-options.ts';

export const historyCommand = (action: Action): Command =>
  withRecordOptions(new Command('history'))
    .description('List what was installed when, and from what, newest first.')
    .addOption(new Option('-o, --output <format>', 'how to print').choices(['table', 'json', 'yaml']).default('table'))
    .action(
      action(async (io, options: RecordCommandOptions & { output: 'table' | 'json' | 'yaml' }) => {
        const { historyWork } = await import('./history-work.ts');
        return historyWork(io, options);
      }),
    );
