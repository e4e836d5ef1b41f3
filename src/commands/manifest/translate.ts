import { Command } from 'commander';
import type { Action } from '../action.ts';
import { componentOption } from '../component-option.ts';
import { withConfigOptions } from '../config-options.ts';
import { kubeVersionOption } from '../kube-version-option.ts';
import type { TranslateOptions } from './translate-work.ts';

export const translateCommand = (action: Action): Command =>
  withConfigOptions(new Command('translate'))
    .description(
      "Write what takes a configuration over to Helm: for each component the values of Istio's chart, and a script that hands the installed objects to Helm.",
    )
    .option('-o, --output <folder>', 'where to write; by default a new folder for temporary files')
    .addOption(componentOption())
    .addOption(kubeVersionOption())
    .action(
      action(async (io, options: TranslateOptions) => {
        const { translate } = await import('./translate-work.ts');
        return translate(io, options);
      }),
    );
