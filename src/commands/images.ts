import { Command, Option } from 'commander';
import type { Action } from './action.ts';
import { withConfigOptions } from './config-options.ts';
import type { ImagesOptions } from './images-work.ts';
import { kubeVersionOption } from './kube-version-option.ts';

export const imagesCommand = (action: Action): Command =>
  withConfigOptions(new Command('images'))
    .description('List every image that an installation of a configuration pulls, injected ones included.')
    .addOption(new Option('-o, --output <format>', 'print as data, with who pulls each image').choices(['json']))
    .addOption(kubeVersionOption())
    .action(
      action(async (io, options: ImagesOptions) => {
        const { images } = await import('./images-work.ts');
        return images(io, options);
      }),
    );
