import { Command } from 'commander';
import type { Action } from '../action.ts';
import { type TagOptions, withTagOptions } from './options.ts';

export const removeTagCommand = (action: Action): Command =>
  withTagOptions(new Command('remove'))
    .alias('delete')
    .description('Remove a tag.')
    .argument('<tag>', 'name of the tag')
    .option('-y, --skip-confirmation', 'do not ask')
    .action(
      action(async (io, tag: string, options: TagOptions & { skipConfirmation?: boolean }) => {
        const { removeTag } = await import('./remove-work.ts');
        return removeTag(io, tag, options);
      }),
    );
