import { Command, InvalidArgumentError, Option } from 'commander';
import type { Action } from './action.ts';
import { failOnOption, levelOption } from './check-options.ts';
import { withClusterOptions } from './cluster-options.ts';
import { parseDuration } from './duration-option.ts';
import { istioNamespaceOption } from './namespace-option.ts';
import type { PrecheckCommandOptions } from './precheck-work.ts';
import { withReleaseOptions } from './release-options.ts';

export const precheckCommand = (action: Action): Command => {
  const sets: { flag: 'set'; text: string }[] = [];
  return withClusterOptions(withReleaseOptions(new Command('precheck')))
    .description('Check whether a cluster is fit for an installation or an upgrade of Istio; changes nothing.')
    .option('-f, --from-version <version>', 'release to upgrade from, such as 1.29', parseFromVersion)
    .option('-s, --set <path=value>', 'what is to be installed, as for install (repeatable)', (text) => {
      sets.push({ flag: 'set', text });
      return sets;
    })
    .option('--filename <file>', 'IstioOperator file of what is to be installed (repeatable)', append)
    .option('-r, --revision <name>', 'revision that is to be installed')
    .option('-n, --namespace <namespace>', 'look for annotations in this namespace only')
    .addOption(istioNamespaceOption())
    .option('--skip-controlplane', 'check only what runs in the mesh')
    .addOption(
      new Option('--timeout <duration>', 'how long all checks together may take')
        .argParser(parseDuration)
        .default(60_000, '1m'),
    )
    .addOption(failOnOption())
    .addOption(
      levelOption(
        '--output-threshold <level>',
        'least level of the findings that are shown (by default warning, with --from-version info)',
      ),
    )
    .addOption(
      new Option('-o, --output <format>', 'how to report')
        .choices(['text', 'log', 'json', 'junit', 'sarif', 'github'])
        .default('text'),
    )
    .action(
      action(async (io, options: PrecheckCommandOptions) => {
        const { precheckWork } = await import('./precheck-work.ts');
        return precheckWork(io, options);
      }),
    );
};

const append = (file: string, files: readonly string[] = []): string[] => [...files, file];

/** Reads `1.29`, `v1.29` or `1.29.2` into 29. */
const parseFromVersion = (text: string): number => {
  const [major, minor = '', ...rest] = text.replace(/^v/, '').split('.');
  if (major === undefined || !/^\d+$/.test(major) || minor === '' || rest.length > 1)
    throw new InvalidArgumentError(
      `invalid version ${text}, expected format like '1.0'${/\.(ya?ml|json)$/.test(text) ? '; files are named by --filename' : ''}`,
    );
  if (major !== '1') throw new InvalidArgumentError(`expected major version 1, got ${text}`);
  if (!/^\d+$/.test(minor)) throw new InvalidArgumentError(`minor version is not a number: ${minor}`);
  return Number(minor);
};
