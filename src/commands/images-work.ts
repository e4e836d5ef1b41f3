import { chartRenderers } from '../charts/renderers.ts';
import { resolveConfig } from '../config/resolve.ts';
import { assumedKubeVersion } from '../objects/release.ts';
import { type Io, writeOut } from '../output/io.ts';
import { imageList } from '../render/images/image-list.ts';
import { orderedObjects, render } from '../render/render.ts';
import { configInputs } from './config-inputs.ts';
import type { ParsedConfigOptions } from './config-options.ts';
import { settleWarnings } from './warnings.ts';

export interface ImagesOptions extends ParsedConfigOptions {
  readonly output?: 'json';
  readonly kubeVersion?: string;
}

/** Renders the configuration, and prints the images that it needs: a line each, or as data. */
export const images = async (io: Io, options: ImagesOptions): Promise<number> => {
  const config = await resolveConfig(await configInputs(io, options));
  const { components, warnings } = render(config, {
    kubeVersion: options.kubeVersion ?? assumedKubeVersion,
    renderers: await chartRenderers(config),
  });
  const list = imageList(orderedObjects(components));
  settleWarnings(io, warnings, options.strict);
  const text =
    options.output === 'json'
      ? `${JSON.stringify({ version: 1, images: list }, null, 2)}\n`
      : list.map(({ image }) => `${image}\n`).join('');
  await writeOut(io, text);
  return 0;
};
