import { partAt } from '../../config/part.ts';
import { resolveConfig } from '../../config/resolve.ts';
import { inputError } from '../../errors.ts';
import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { type ConfigurationFormat, configurationPrinters } from '../../output/configuration.ts';
import { type Io, writeOut } from '../../output/io.ts';
import { configInputs } from '../config-inputs.ts';
import type { ParsedConfigOptions } from '../config-options.ts';
import { settleWarnings } from '../warnings.ts';
import { operatorDocument, startingFrom } from './operator-document.ts';

export interface DumpOptions extends ParsedConfigOptions {
  readonly configPath?: string;
  readonly output: ConfigurationFormat;
}

/** Prints the merged IstioOperator document, or a part of its spec. */
export const dump = async (io: Io, profile: string | undefined, options: DumpOptions): Promise<number> => {
  if (profile !== undefined && options.filename !== undefined)
    throw inputError('a profile and -f exclude each other', 'Name the profile in the file, as spec.profile.');
  const given = await configInputs(io, options);
  const { spec, warnings } = await resolveConfig(profile === undefined ? given : startingFrom(profile, given));
  settleWarnings(io, warnings, options.strict);
  await writeOut(io, configurationPrinters[options.output](shownPart(spec, options)));
  return 0;
};

/** Flags are paths below spec, so they have no document around them. */
const shownPart = (spec: JsonObject, { configPath, output }: DumpOptions): JsonValue => {
  if (configPath !== undefined) return partAt(spec, configPath);
  return output === 'flags' ? spec : operatorDocument(spec);
};
