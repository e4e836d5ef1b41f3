import { Command, Option } from 'commander';
import type { Action } from './action.ts';
import { withClusterOptions } from './cluster-options.ts';
import { istioNamespaceOption } from './namespace-option.ts';
import type { VersionOptions } from './version-work.ts';

export const versionCommand = (action: Action): Command =>
  withClusterOptions(new Command('version'))
    .description('Print the version of Istio that meshctl installs, and those that run in the cluster.')
    .addOption(new Option('-o, --output <format>', 'print as data').choices(['json', 'yaml']))
    .addOption(
      new Option('-s, --short [bool]', 'one line each; false adds what else is built in')
        .choices(['true', 'false'])
        .default('true'),
    )
    .addOption(
      new Option('--remote [bool]', 'ask the cluster too, if there is a kubeconfig')
        .choices(['true', 'false'])
        .default('true'),
    )
    .addOption(istioNamespaceOption().default('istio-system'))
    .action(
      action(async (io, options: VersionOptions) => {
        const { version } = await import('./version-work.ts');
        return version(io, options);
      }),
    );
