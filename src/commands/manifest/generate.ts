import { Command } from 'commander';
import { inputError } from '../../errors.ts';
import type { Action } from '../action.ts';

export const generateCommand = (action: Action): Command =>
  new Command('generate').description('Print the Kubernetes objects of a configuration.').action(
    action(async () => {
      throw inputError('not there yet');
    }),
  );
