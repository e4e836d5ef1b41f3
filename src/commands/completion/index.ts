import { Argument, Command } from 'commander';
import type { Action } from '../action.ts';
import { type Shell, shells } from './shells.ts';

export const completionCommand = (action: Action): Command =>
  new Command('completion')
    .description('Print what makes a shell complete commands, flags and names; load it with source or at start-up.')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .action(
      action(async (io, shell: Shell) => {
        const { printScript } = await import('./script-work.ts');
        return printScript(io, shell);
      }),
    );

/** What the scripts call at every press of the tab key; nothing for people. */
export const completeCommand = (action: Action): Command =>
  new Command('__complete')
    .argument('[word...]')
    .allowUnknownOption()
    .passThroughOptions()
    .helpOption(false)
    .action(
      action(async (io, words: string[], _options: unknown, self: Command) => {
        const { complete } = await import('./complete-work.ts');
        return complete(io, self.parent ?? self, words);
      }),
    );
