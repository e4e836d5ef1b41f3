import { chartRenderers } from '../charts/renderers.ts';
import { resolveConfig } from '../config/resolve.ts';
import { renderedSettings } from '../inject/rendered.ts';
import type { Io } from '../output/io.ts';
import { readText } from './kube-inject-files.ts';
import type { KubeInjectOptions } from './kube-inject-options.ts';
import type { SettingsSource } from './kube-inject-source.ts';
import { manifestsIn, settledCharts } from './release-inputs.ts';

/** The settings that an installation of the options' configuration would give the injector. */
export const renderedSource = async (io: Io, options: KubeInjectOptions): Promise<SettingsSource> => {
  const { operatorFileName: file, set = [], revision } = options;
  const operator = file === undefined ? undefined : await readText(file, '--operatorFileName', io.stdin);
  const config = await resolveConfig({
    files: operator === undefined ? [] : [{ name: operator.source, text: operator.text }],
    sets: set.map((text) => ({ flag: 'set' as const, text })),
    revision,
    manifests: manifestsIn(options),
    ...(await settledCharts(options, io.env)),
  });
  const renderers = await chartRenderers(config, ['pilot']);
  const settings = await renderedSettings(config, io.env, renderers.get('pilot'));
  return {
    config: async () => settings.config,
    values: async () => settings.values,
    mesh: async () => settings.mesh,
    revision: async () => settings.revision,
    nativeSidecars: async () => settings.nativeSidecars,
    notes: config.warnings.map(({ path, message }) => `Warning: ${path}: ${message}`),
    close: () => {},
  };
};
