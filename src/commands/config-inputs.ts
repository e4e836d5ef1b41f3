import type { ConfigInputs } from '../config/inputs.ts';
import { type ConfigOptions, readConfigInputs } from '../config/read-inputs.ts';
import type { Io } from '../output/io.ts';
import type { ParsedConfigOptions } from './config-options.ts';
import { manifestsIn, settledCharts } from './release-inputs.ts';

/**
 * Reads what the options of a configuration name: files, and which charts of a repository are meant. Throws input and
 * repository errors.
 */
export const configInputs = async (io: Io, options: ParsedConfigOptions): Promise<ConfigInputs> => ({
  ...(await readConfigInputs(configOptionsIn(options), io)),
  ...(await settledCharts(options, io.env)),
});

/** The configuration's options as the config room reads them. */
export const configOptionsIn = (parsed: ParsedConfigOptions): ConfigOptions => ({
  filename: parsed.filename ?? [],
  sets: [...istioNamespaceSets(parsed.istioNamespace), ...(parsed.set ?? parsed.setString ?? parsed.setFile ?? [])],
  manifests: manifestsIn(parsed),
  hub: parsed.hub,
  tag: parsed.tag,
  revision: parsed.revision,
  force: parsed.force,
});

/** `-i` as a value of the configuration; what --set says of it lies on top. */
export const istioNamespaceSets = (namespace: string | undefined): readonly { flag: 'set'; text: string }[] =>
  namespace === undefined ? [] : [{ flag: 'set', text: `values.global.istioNamespace=${namespace}` }];
