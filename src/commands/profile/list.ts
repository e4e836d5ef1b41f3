import { Command, Option } from 'commander';
import { writeOut } from '../../output/io.ts';
import type { Action } from '../action.ts';
import { manifestsOption } from '../manifests-option.ts';

interface ListOptions {
  readonly manifests?: string;
  readonly output?: 'json';
}

export const listCommand = (action: Action): Command =>
  new Command('list')
    .description('List the profiles that a configuration can start from.')
    .addOption(manifestsOption())
    .addOption(new Option('-o, --output <format>', 'print as data').choices(['json']))
    .action(
      action(async (io, { manifests, output }: ListOptions) => {
        const { profileNames } = await import('../../config/profile/load.ts');
        const profiles = await profileNames(manifests);
        await writeOut(
          io,
          output === 'json' ? `${JSON.stringify({ version: 1, profiles }, null, 2)}\n` : text(profiles),
        );
        return 0;
      }),
    );

const text = (profiles: readonly string[]): string =>
  profiles.length === 0
    ? 'No profiles available.\n'
    : `Istio configuration profiles:\n${profiles.map((name) => `    ${name}\n`).join('')}`;
