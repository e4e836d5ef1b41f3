import { Command } from 'commander';
import type { Action } from '../action.ts';
import { type TagRequestOptions, withTagRequestOptions } from './options.ts';

export const setTagCommand = (action: Action): Command =>
  withTagRequestOptions(new Command('set'))
    .description('Create a tag, or let an existing one lead to another revision.')
    .action(
      action(async (io, tag: string, options: TagRequestOptions) => {
        const { setTag } = await import('./set-work.ts');
        return setTag(io, tag, options);
      }),
    );
