import { Command } from 'commander';
import type { Action } from '../action.ts';
import { precheckCommand } from '../precheck.ts';

/** Where istioctl keeps commands that meshctl has at the top; scripts find them under both names. */
export const experimentalCommand = (action: Action): Command =>
  new Command('experimental')
    .aliases(['x', 'exp'])
    .description('The names under which istioctl knows some commands.')
    .addCommand(precheckCommand(action));
