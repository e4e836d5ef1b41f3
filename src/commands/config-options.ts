import { type Command, Option } from 'commander';
import type { ConfigOptions } from '../config/read-inputs.ts';
import { istioNamespaceOption } from './namespace-option.ts';
import { type ParsedReleaseOptions, withReleaseOptions } from './release-options.ts';

/** What commander hands to the action of a command with configOptions. */
export interface ParsedConfigOptions extends ParsedReleaseOptions {
  readonly filename?: string[];
  readonly set?: ConfigOptions['sets'];
  readonly setString?: ConfigOptions['sets'];
  readonly setFile?: ConfigOptions['sets'];
  readonly hub?: string;
  readonly tag?: string;
  readonly revision?: string;
  readonly istioNamespace?: string;
  readonly force?: boolean;
  readonly strict?: boolean;
}

/**
 * Adds the options from which a command gets its IstioOperator configuration, named as in istioctl. A command that
 * uses `-r` for something else names the revision's flags itself.
 */
export const withConfigOptions = (command: Command, revisionFlags = '-r, --revision <name>'): Command => {
  // One list for the three flags keeps the order of the command line.
  const sets: ConfigOptions['sets'][number][] = [];
  const collect = (flag: 'set' | 'set-string' | 'set-file') => (text: string) => {
    sets.push({ flag, text });
    return sets;
  };
  command
    .option('-f, --filename <file>', 'IstioOperator file, or - for standard input (repeatable, comma list)', append)
    .option(
      '-s, --set <path=value>',
      'set a value below spec, such as values.pilot.env.A=b (repeatable)',
      collect('set'),
    )
    .option('--set-string <path=text>', 'the same, always as text (repeatable)', collect('set-string'))
    .option('--set-file <path=file>', 'the same, with the text of a file (repeatable)', collect('set-file'))
    .option('--hub <repository>', 'where all images come from')
    .option('--tag <tag>', 'tag of all images')
    .option(revisionFlags, 'name of the control plane revision')
    .addOption(istioNamespaceOption());
  return withReleaseOptions(command)
    .option('--force', 'go on in spite of findings in the configuration')
    .addOption(
      new Option('--strict', 'refuse settings that would have no effect, instead of warning').conflicts('force'),
    );
};

const append = (file: string, files: readonly string[] = []): string[] => [...files, file];
