import { Command, Option } from 'commander';
import type { Action } from '../action.ts';
import { withClusterOptions } from '../cluster-options.ts';
import { componentOption } from '../component-option.ts';
import { withConfigOptions } from '../config-options.ts';
import { kubeVersionOption } from '../kube-version-option.ts';
import type { GenerateOptions } from './generate-work.ts';

export const generateCommand = (action: Action): Command =>
  withClusterOptions(withConfigOptions(new Command('generate')))
    .description('Print the Kubernetes objects of a configuration.')
    .addOption(new Option('-o, --output <format>', 'how to print').choices(['yaml', 'json']).default('yaml'))
    .option('--output-dir <folder>', 'write a file for each component into this folder, instead of printing')
    .addOption(componentOption())
    .addOption(kubeVersionOption().conflicts('clusterSpecific'))
    .option('--cluster-specific', 'ask the cluster for its version and platform, and render for those')
    .option('--gitops', 'print what istiod leaves as it is, so that Argo CD and Flux see no drift')
    .addOption(new Option('--dry-run', 'accepted for istioctl, changes nothing').hideHelp())
    .addOption(new Option('--filter <name>', 'accepted for istioctl, changes nothing').hideHelp())
    .action(
      action(async (io, options: GenerateOptions) => {
        const { generate } = await import('./generate-work.ts');
        return generate(io, options);
      }),
    );
