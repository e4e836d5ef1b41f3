import { Command } from 'commander';
import type { Action } from '../action.ts';
import { diffCommand } from './diff.ts';
import { dumpCommand } from './dump.ts';
import { listCommand } from './list.ts';

export const profileCommand = (action: Action): Command =>
  new Command('profile')
    .description('Look at the configuration profiles and what they set.')
    .addCommand(listCommand(action))
    .addCommand(dumpCommand(action))
    .addCommand(diffCommand(action));
