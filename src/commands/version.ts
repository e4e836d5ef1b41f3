import { Command, Option } from 'commander';
import type { JsonObject } from '../objects/json.ts';
import { defaultHub, defaultTag, istioVersion } from '../objects/release.ts';
import { writeOut } from '../output/io.ts';
import type { Action } from './action.ts';

type VersionFormat = 'json' | 'yaml' | 'short' | 'long';

export const versionCommand = (action: Action): Command =>
  new Command('version')
    .description('Print the version of Istio that meshctl installs.')
    .addOption(new Option('-o, --output <format>', 'print as data').choices(['json', 'yaml']))
    .addOption(
      new Option('-s, --short [bool]', 'one line; false adds what else is built in')
        .choices(['true', 'false'])
        .default('true'),
    )
    .action(
      action(async (io, { output, short }: { output?: 'json' | 'yaml'; short: string | true }) => {
        await writeOut(io, await print[output ?? (short === 'false' ? 'long' : 'short')]());
        return 0;
      }),
    );

const meshctlVersion = process.env.MESHCTL_VERSION ?? 'unreleased';

const versions = (): JsonObject => ({
  version: 1,
  clientVersion: { version: istioVersion, tag: defaultTag, hub: defaultHub },
  meshctlVersion,
});

const shortText = `client version: ${istioVersion}\n`;

const print: Record<VersionFormat, () => string | Promise<string>> = {
  json: () => `${JSON.stringify(versions(), null, 2)}\n`,
  yaml: async () => (await import('../objects/yaml/print.ts')).printYaml(versions()),
  short: () => shortText,
  long: () => `${shortText}images: ${defaultHub}, tag ${defaultTag}\nmeshctl version: ${meshctlVersion}\n`,
};
