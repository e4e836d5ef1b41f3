import { Command, Option } from 'commander';
import type { Action } from '../action.ts';
import { type TagOptions, withTagOptions } from './options.ts';

export const listTagsCommand = (action: Action): Command =>
  withTagOptions(new Command('list'))
    .alias('show')
    .description('List tags and revisions, and the namespaces that use them.')
    .addOption(new Option('-o, --output <format>', 'how to print').choices(['table', 'json', 'yaml']).default('table'))
    .action(
      action(async (io, options: TagOptions & { output: 'table' | 'json' | 'yaml' }) => {
        const { listTagsWork } = await import('./list-work.ts');
        return listTagsWork(io, options);
      }),
    );
