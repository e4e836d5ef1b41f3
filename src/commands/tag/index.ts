import { Command } from 'commander';
import type { Action } from '../action.ts';
import { generateTagCommand } from './generate.ts';
import { listTagsCommand } from './list.ts';
import { removeTagCommand } from './remove.ts';
import { setTagCommand } from './set.ts';

export const tagCommand = (action: Action): Command =>
  new Command('tag')
    .description('Give revisions of the control plane names that namespaces can keep across upgrades.')
    .addCommand(setTagCommand(action))
    .addCommand(generateTagCommand(action))
    .addCommand(listTagsCommand(action))
    .addCommand(removeTagCommand(action));
