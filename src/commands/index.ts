import type { Command } from 'commander';
import type { Action } from './action.ts';
import { manifestCommand } from './manifest/index.ts';

/** Every command of the program, in the order of the help text. */
export const commands = (action: Action): Command[] => [manifestCommand(action)];
