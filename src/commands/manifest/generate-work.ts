import { chartRenderers } from '../../charts/renderers.ts';
import type { ConfigInputs } from '../../config/inputs.ts';
import { resolveConfig } from '../../config/resolve.ts';
import { type ComponentKind, componentKinds } from '../../config/resolved.ts';
import { assumedKubeVersion } from '../../objects/release.ts';
import { type Io, note, writeOut } from '../../output/io.ts';
import { type ManifestFormat, manifestPrinters } from '../../output/manifest.ts';
import { withFinalPolicies } from '../../render/gitops.ts';
import { orderedObjects, type RenderedComponent, render } from '../../render/render.ts';
import { notEnabled } from '../chosen-components.ts';
import type { ParsedClusterOptions } from '../cluster-options.ts';
import { configInputs } from '../config-inputs.ts';
import type { ParsedConfigOptions } from '../config-options.ts';
import { settleWarnings } from '../warnings.ts';

export interface GenerateOptions extends ParsedConfigOptions, ParsedClusterOptions {
  readonly output: ManifestFormat;
  readonly outputDir?: string;
  readonly component?: ComponentKind[];
  readonly kubeVersion?: string;
  readonly clusterSpecific?: boolean;
  readonly gitops?: boolean;
}

/** Renders the configuration, and prints it or writes it into a folder. */
export const generate = async (io: Io, options: GenerateOptions): Promise<number> => {
  const inputs = await configInputs(io, options);
  const cluster = options.clusterSpecific ? await askCluster(io, options, inputs) : undefined;
  const config = await resolveConfig(cluster?.inputs ?? inputs);
  const { components, warnings } = render(options.gitops ? withFinalPolicies(config) : config, {
    kubeVersion: cluster?.kubeVersion ?? options.kubeVersion ?? assumedKubeVersion,
    renderers: await chartRenderers(config),
  });
  const chosen = components.filter(({ component }) => options.component?.includes(component.kind) ?? true);
  const kinds = chosen.map(({ component }) => component);
  settleWarnings(io, [...warnings, ...notEnabled(options.component, kinds)], options.strict);
  if (options.outputDir === undefined) await writeOut(io, text(chosen, options.output));
  else await writeFiles(io, options.outputDir, chosen, options.output);
  return 0;
};

/** What the objects depend on that only a cluster knows. */
const askCluster = async (io: Io, options: ParsedClusterOptions, inputs: ConfigInputs) => {
  const [{ withClient }, { inputsForCluster }] = await Promise.all([
    import('../with-client.ts'),
    import('../../config/cluster-settings.ts'),
  ]);
  return withClient(io, options, async (client) => {
    const kubeVersion = await client.version();
    return { kubeVersion, inputs: inputsForCluster(inputs, kubeVersion, io.env) };
  });
};

const text = (components: readonly RenderedComponent[], format: ManifestFormat): string =>
  manifestPrinters[format](orderedObjects(components));

const writeFiles = async (
  io: Io,
  folder: string,
  components: readonly RenderedComponent[],
  format: ManifestFormat,
): Promise<void> => {
  const files = componentKinds
    .map((kind) => ({ kind, rendered: components.filter(({ component }) => component.kind === kind) }))
    .filter(({ rendered }) => rendered.length > 0)
    .map(({ kind, rendered }) => ({ name: `${kind}.${format}`, text: text(rendered, format) }));
  const { writeFolder } = await import('../../output/write-folder.ts');
  await writeFolder(folder, files);
  note(io, `Wrote ${files.map(({ name }) => name).join(', ') || 'no file'} to ${folder}.`);
};
