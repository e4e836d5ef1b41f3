import { Command, Option } from 'commander';
import type { Action } from '../action.ts';
import { withRecordOptions } from '../record-options.ts';
import type { GetValuesOptions } from './values-work.ts';

export const getCommand = (action: Action): Command =>
  new Command('get').description('Show what an installation was made from.').addCommand(getValuesCommand(action));

const getValuesCommand = (action: Action): Command =>
  withRecordOptions(new Command('values'))
    .description('Print the configuration of an installation as an IstioOperator document that installs it again.')
    .option('--number <number>', 'a record of the history, instead of the newest')
    .option('--all', 'the whole configuration with its profile, not only what was given')
    .addOption(new Option('-o, --output <format>', 'how to print').choices(['yaml', 'json']).default('yaml'))
    .action(
      action(async (io, options: GetValuesOptions) => {
        const { getValuesWork } = await import('./values-work.ts');
        return getValuesWork(io, options);
      }),
    );
