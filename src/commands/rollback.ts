import { Command } from 'commander';
import type { Action } from './action.ts';
import { withInstallOptions } from './install-options.ts';
import { withRecordOptions } from './record-options.ts';
import type { RollbackOptions } from './rollback-work.ts';

export const rollbackCommand = (action: Action): Command =>
  withInstallOptions(withRecordOptions(new Command('rollback')))
    .description('Install what a record of the history says, after showing how the cluster differs from it.')
    .argument('<number>', 'number of the record, from meshctl history')
    .action(
      action(async (io, number: string, options: RollbackOptions) => {
        const { rollbackWork } = await import('./rollback-work.ts');
        return rollbackWork(io, number, options);
      }),
    );
