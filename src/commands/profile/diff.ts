import { Command } from 'commander';
import type { Action } from '../action.ts';
import { manifestsOption } from '../manifests-option.ts';

export const diffCommand = (action: Action): Command =>
  new Command('diff')
    .description('Compare two profiles; the exit code is 1 if they differ.')
    .argument('<a>', 'name of a profile, or path of a file')
    .argument('<b>', 'what to compare it with')
    .addOption(manifestsOption())
    .action(
      action(async (io, a: string, b: string, { manifests }: { manifests?: string }) => {
        const { diffProfiles } = await import('./diff-work.ts');
        return diffProfiles(io, a, b, manifests);
      }),
    );
