import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chartRenderers } from '../../charts/renderers.ts';
import type { PublishedCharts } from '../../config/published-charts.ts';
import { resolveConfig } from '../../config/resolve.ts';
import type { ComponentKind, ResolvedConfig } from '../../config/resolved.ts';
import { assumedKubeVersion, istioVersion } from '../../objects/release.ts';
import { helmFiles } from '../../output/helm-files.ts';
import { type Io, writeOut } from '../../output/io.ts';
import { printable } from '../../output/printable.ts';
import { writeFolder } from '../../output/write-folder.ts';
import { type HelmRelease, helmReleases } from '../../render/helm-releases.ts';
import { chosenComponents, notEnabled } from '../chosen-components.ts';
import { configInputs } from '../config-inputs.ts';
import type { ParsedConfigOptions } from '../config-options.ts';
import { settleWarnings } from '../warnings.ts';

export interface TranslateOptions extends ParsedConfigOptions {
  readonly output?: string;
  readonly component?: ComponentKind[];
  readonly kubeVersion?: string;
}

/** Where Istio publishes its charts. */
const istioRepository = 'oci://registry.istio.io/release/charts';

/** Writes values and scripts for Helm; the cluster is not asked. */
export const translate = async (io: Io, options: TranslateOptions): Promise<number> => {
  const whole = await resolveConfig(await configInputs(io, options));
  const config = { ...whole, components: chosenComponents(whole.components, options.component) };
  const { releases, warnings } = helmReleases(config, {
    kubeVersion: options.kubeVersion ?? assumedKubeVersion,
    renderers: await chartRenderers(config),
  });
  const sources = await Promise.all(releases.map((release) => sourceOf(release, config)));
  settleWarnings(io, [...warnings, ...notEnabled(options.component, config.components)], options.strict);
  const translated = new Set(releases.map(({ kind }) => kind));
  const files = helmFiles(
    releases.map((release, index) => ({ ...release, source: sources[index] ?? [] })),
    config.components.filter(({ kind }) => !translated.has(kind)).map(({ path: place }) => place),
  );
  const folder = options.output ?? (await mkdtemp(path.join(os.tmpdir(), 'meshctl-translate-')));
  await writeFolder(folder, files, { keep: true });
  await writeOut(io, printable(`Wrote values and scripts for Helm to ${folder}. Go on with README.md there.\n`));
  return 0;
};

/** The chart in the folder or the repository of a release, if one is given; else the one that Istio publishes. */
const sourceOf = async ({ kind, chart }: HelmRelease, { spec, charts }: ResolvedConfig): Promise<string[]> => {
  if (charts !== undefined) return sourceIn(charts, chart);
  const folder = spec.installPackagePath;
  if (typeof folder !== 'string' || folder === '') return [`${istioRepository}/${chart}`, '--version', istioVersion];
  const { chartPlace } = await import('../../charts/release.ts');
  return [path.resolve(await chartPlace(folder, kind))];
};

const sourceIn = ({ repository, version, plainHttp, caFile }: PublishedCharts, chart: string): string[] => {
  const isRegistry = repository.startsWith('oci:');
  return [
    ...(isRegistry ? [`${repository}/${chart}`] : [chart, '--repo', repository]),
    ...['--version', version],
    ...(caFile === undefined ? [] : ['--ca-file', caFile]),
    ...(isRegistry && plainHttp ? ['--plain-http'] : []),
  ];
};
