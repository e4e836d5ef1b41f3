import type { ConfigInputs } from '../config/inputs.ts';
import { readConfigInputs } from '../config/read-inputs.ts';
import type { Io } from '../output/io.ts';
import { configOptionsIn, type ParsedConfigOptions } from './config-options.ts';
import { settledCharts } from './release-options.ts';

/**
 * Reads what the options of a configuration name: files, and which charts of a repository are meant. Throws input and
 * repository errors.
 */
export const configInputs = async (io: Io, options: ParsedConfigOptions): Promise<ConfigInputs> => ({
  ...(await readConfigInputs(configOptionsIn(options), io)),
  ...(await settledCharts(options, io.env)),
});
