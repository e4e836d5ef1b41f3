import { Command } from 'commander';
import type { Action } from '../action.ts';
import { type TagRequestOptions, withTagRequestOptions } from './options.ts';

export const generateTagCommand = (action: Action): Command =>
  withTagRequestOptions(new Command('generate'))
    .description('Print the objects of a tag instead of applying them.')
    .action(
      action(async (io, tag: string, options: TagRequestOptions) => {
        const { generateTag } = await import('./set-work.ts');
        return generateTag(io, tag, options);
      }),
    );
