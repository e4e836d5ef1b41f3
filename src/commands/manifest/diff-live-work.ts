import { inputsForCluster } from '../../config/cluster-settings.ts';
import { resolveConfig } from '../../config/resolve.ts';
import { inputError } from '../../errors.ts';
import { compareInstallation, compareObjects, type LiveComparison } from '../../install/live-comparison.ts';
import type { KubeClient } from '../../kube/client.ts';
import { isKubeObject } from '../../objects/object.ts';
import { type Io, note } from '../../output/io.ts';
import { printable } from '../../output/printable.ts';
import type { ParsedClusterOptions } from '../cluster-options.ts';
import { configInputs } from '../config-inputs.ts';
import type { ParsedConfigOptions } from '../config-options.ts';
import { settleWarnings } from '../warnings.ts';
import { withClient } from '../with-client.ts';
import { readSide } from './diff-sides.ts';
import { type DiffCommandOptions, refuseConfigFlags, showDiff } from './diff-work.ts';

export interface DiffLiveOptions extends ParsedConfigOptions, ParsedClusterOptions {
  readonly live?: boolean;
  readonly showAll?: boolean;
}

/** Compares the cluster with a manifest, or with what would be installed; finding differences is exit code 1. */
export const diffLive = async (
  io: Io,
  manifest: string | undefined,
  another: string | undefined,
  options: DiffCommandOptions & DiffLiveOptions,
): Promise<number> => {
  if (another !== undefined)
    throw inputError('--live compares the cluster with one manifest, and two are given', 'Leave one of them out.');
  const { compare, ...side } =
    manifest === undefined ? await ofConfiguration(io, options) : await ofManifest(io, manifest, options);
  return withClient(io, options, async (client) => {
    const { live, wanted, warnings } = await compare(client);
    settleWarnings(io, warnings, options.strict);
    return showDiff(io, { a: { name: 'cluster', objects: live }, b: { ...side, objects: wanted } }, options);
  });
};

/** What the cluster is compared with; it is read before the first request. */
interface Wanted {
  readonly name: string;
  readonly file: string | undefined;
  readonly compare: (client: KubeClient) => Promise<LiveComparison>;
}

const ofConfiguration = async (io: Io, options: DiffLiveOptions): Promise<Wanted> => {
  const inputs = await configInputs(io, options);
  // What is wrong with the configuration is said before the first request.
  await resolveConfig(inputs);
  return {
    name: 'configuration',
    file: options.filename?.flatMap((names) => names.split(',')).find((file) => file !== '-'),
    compare: async (client) => {
      const config = await resolveConfig(inputsForCluster(inputs, await client.version(), io.env));
      return compareInstallation(client, config, { showAll: options.showAll === true });
    },
  };
};

const ofManifest = async (io: Io, name: string, options: DiffCommandOptions & DiffLiveOptions): Promise<Wanted> => {
  refuseConfigFlags(options);
  const warn = (message: string): void => note(io, `Warning: ${printable(message)}`);
  const { file, objects } = await readSide(name, {
    io,
    folders: options.directory ?? false,
    warn,
    release: options,
  });
  const whole = objects.filter(isKubeObject);
  if (whole.length < objects.length)
    throw inputError(
      `${name}: an object has no apiVersion or no metadata`,
      'Objects need both to be found in the cluster.',
    );
  return { name, file, compare: (client) => compareObjects(client, whole, { showAll: options.showAll === true }) };
};
