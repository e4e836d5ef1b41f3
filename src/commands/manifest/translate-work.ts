import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chartRenderers } from '../../charts/renderers.ts';
import { resolveConfig } from '../../config/resolve.ts';
import type { ResolvedConfig } from '../../config/resolved.ts';
import { assumedKubeVersion, istioVersion } from '../../objects/release.ts';
import { helmFiles } from '../../output/helm-files.ts';
import { type Io, writeOut } from '../../output/io.ts';
import { writeFolder } from '../../output/write-folder.ts';
import { type HelmRelease, helmReleases } from '../../render/helm-releases.ts';
import { configInputs } from '../config-inputs.ts';
import type { ParsedConfigOptions } from '../config-options.ts';
import { settleWarnings } from '../warnings.ts';

export interface TranslateOptions extends ParsedConfigOptions {
  readonly output?: string;
  readonly kubeVersion?: string;
}

/** Where Istio publishes its charts. */
const registry = 'oci://registry.istio.io/release/charts';

/** Writes values and scripts for Helm; the cluster is not asked. */
export const translate = async (io: Io, options: TranslateOptions): Promise<number> => {
  const config = await resolveConfig(await configInputs(io, options));
  const releases = helmReleases(config, {
    kubeVersion: options.kubeVersion ?? assumedKubeVersion,
    renderers: await chartRenderers(config),
  });
  const sources = await Promise.all(releases.map((release) => sourceOf(release, config)));
  settleWarnings(io, config.warnings, options.strict);
  const translated = new Set(releases.map(({ kind }) => kind));
  const untranslated = config.components.filter(({ kind }) => !translated.has(kind));
  const folder = options.output ?? (await mkdtemp(path.join(os.tmpdir(), 'meshctl-translate-')));
  await writeFolder(
    folder,
    helmFiles(
      releases.map((release, index) => ({ ...release, source: sources[index] ?? [] })),
      untranslated.map(({ path: place }) => place),
    ),
  );
  await writeOut(io, `Wrote values and scripts for Helm to ${folder}. Go on with README.md there.\n`);
  return 0;
};

/** The chart in the folder of a release, if one is given; else the one that Istio publishes. */
const sourceOf = async ({ kind, chart }: HelmRelease, { spec }: ResolvedConfig): Promise<string[]> => {
  const folder = spec.installPackagePath;
  if (typeof folder !== 'string' || folder === '') return [`${registry}/${chart}`, '--version', istioVersion];
  const { chartPlace } = await import('../../charts/release.ts');
  return [path.resolve(await chartPlace(folder, kind))];
};
