import { readConfigInputs } from '../config/read-inputs.ts';
import { resolveConfig } from '../config/resolve.ts';
import { renderedSettings } from '../inject/rendered.ts';
import type { Io } from '../output/io.ts';
import type { SettingsSource } from './kube-inject-settings.ts';
import type { KubeInjectOptions } from './kube-inject-work.ts';

/** The settings that an installation of the options' configuration would give the injector. */
export const renderedSource = async (io: Io, options: KubeInjectOptions): Promise<SettingsSource> => {
  const inputs = await readConfigInputs(
    {
      filename: options.operatorFileName === undefined ? [] : [options.operatorFileName],
      sets: (options.set ?? []).map((text) => ({ flag: 'set' as const, text })),
      revision: options.revision,
    },
    io,
  );
  const config = await resolveConfig(inputs);
  const settings = await renderedSettings(config, io.env);
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
