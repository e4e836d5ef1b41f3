import { Command, InvalidArgumentError, Option } from 'commander';
import type { Action } from '../action.ts';
import { withClusterOptions } from '../cluster-options.ts';
import { withConfigOptions } from '../config-options.ts';
import type { DiffLiveOptions } from './diff-live-work.ts';
import type { DiffCommandOptions } from './diff-work.ts';

export const diffCommand = (action: Action): Command =>
  withClusterOptions(withConfigOptions(new Command('diff'), '--revision <name>'))
    .description(
      'Compare two manifests: files, folders (with -r), profiles (profile:demo, or profile:demo@DIR of the release in a folder), or standard input (-); or with --live, the cluster with one of them or with a configuration.',
    )
    .argument('[a]', 'the manifest to start from')
    .argument('[b]', 'the manifest to compare it with')
    .option('--live', 'compare the cluster with a manifest, or with what -f and --set configure')
    .option('--show-all', 'with --live, also what the API server writes at every update')
    .addOption(
      new Option('-o, --output <format>', 'how to show the differences')
        .choices(['tree', 'unified', 'jsonpatch', 'json', 'summary', 'markdown', 'github', 'codequality'])
        .default('tree'),
    )
    .option('-r, --directory', 'compare folders: every .yaml file in them and below')
    .option('-v, --verbose', 'show whole objects with their changed lines, in place of the tree')
    .option(
      '--select <patterns>',
      'only objects that match kind:namespace:name; parts may be * or a regular expression',
    )
    .option('--ignore <patterns>', 'leave out objects that match kind:namespace:name')
    .option('--rename <rules>', 'compare objects of A under another name: OLD->NEW, each as kind:namespace:name')
    .option('--ignore-path <path>', 'leave out a field of all objects, such as spec.replicas (repeatable)', append)
    .option('--ignore-order', 'take lists for equal that hold the same in another order')
    .option('-U, --context-lines <lines>', 'lines to show around a difference, for -o unified', lineCount, 3)
    .action(
      action(
        async (io, a: string | undefined, b: string | undefined, options: DiffCommandOptions & DiffLiveOptions) => {
          if (options.live) {
            const { diffLive } = await import('./diff-live-work.ts');
            return diffLive(io, a, b, options);
          }
          const { diff } = await import('./diff-work.ts');
          return diff(io, a, b, options);
        },
      ),
    );

const append = (path: string, paths: readonly string[] = []): string[] => [...paths, path];

const lineCount = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It has to be a whole number.');
  return Number(text);
};
