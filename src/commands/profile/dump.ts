import { Command, Option } from 'commander';
import type { Action } from '../action.ts';
import { withConfigOptions } from '../config-options.ts';
import type { DumpOptions } from './dump-work.ts';

export const dumpCommand = (action: Action): Command =>
  withConfigOptions(new Command('dump'))
    .description('Print the configuration that a profile, or files and flags over one, amount to.')
    .argument('[profile]', 'name of a profile, or path of a file')
    .option('-p, --config-path <path>', 'only the part at this path below spec, such as components.pilot')
    .addOption(new Option('-o, --output <format>', 'how to print').choices(['yaml', 'json', 'flags']).default('yaml'))
    .action(
      action(async (io, profile: string | undefined, options: DumpOptions) => {
        const { dump } = await import('./dump-work.ts');
        return dump(io, profile, options);
      }),
    );
