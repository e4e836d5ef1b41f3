import { inputError } from '../errors.ts';
import type { InjectorSettings } from '../inject/injector.ts';
import { configFromFile, type NamedText, readMesh, readValues, revisionText } from '../inject/settings.ts';
import { kubeconfigPlace } from '../kube/kubeconfig-files.ts';
import type { Io } from '../output/io.ts';
import { readText } from './kube-inject-files.ts';
import type { KubeInjectOptions } from './kube-inject-options.ts';
import type { SettingsSource } from './kube-inject-source.ts';

/**
 * The injector's settings, each part from where the options say (injection facts 6.2): mesh and values from an
 * IstioOperator configuration if there is one, else from their files; the injector's configuration from its file; and
 * what is left from the cluster, or, offline and without any kubeconfig, from the rendered configuration.
 */
export const injectorSettings = async (
  io: Io,
  options: KubeInjectOptions,
): Promise<{ settings: InjectorSettings; notes: readonly string[] }> => {
  const hasOperator = options.operatorFileName !== undefined || (options.set ?? []).length > 0;
  const hasKubeconfig = kubeconfigPlace(options.kubeconfig, io.env) !== undefined;
  const isOffline = options.offline === true || !hasKubeconfig;
  if (!isOffline && (options.manifests ?? options.charts) !== undefined) throw releaseWithCluster();
  const files = await readFiles(io, options);
  const isComplete = Object.values(files).every((file) => file !== undefined);

  const rendered = hasOperator || (isOffline && !isComplete) ? await fromConfiguration(io, options) : undefined;
  const cluster = isOffline || isComplete ? undefined : await fromCluster(io, options);
  const base = cluster ?? rendered ?? noSource;
  const decided = hasOperator ? rendered : undefined;
  try {
    const settings: InjectorSettings = {
      config: files.config === undefined ? await base.config() : configFromFile(files.config),
      values: await (decided?.values() ?? (files.values === undefined ? base.values() : readValues(files.values))),
      mesh: await (decided?.mesh() ?? (files.mesh === undefined ? base.mesh() : readMesh(files.mesh))),
      revision: revisionText(options.revision ?? (await (decided ?? base).revision())),
      nativeSidecars:
        files.config === undefined ? await base.nativeSidecars() : io.env.ENABLE_NATIVE_SIDECARS === 'true',
      variables: io.env,
    };
    const notes = [
      ...(hasKubeconfig || options.offline === true || isComplete ? [] : [renderedHere]),
      ...(rendered?.notes ?? []),
      ...(hasOperator && files.values !== undefined ? [notUsed('--valuesFile')] : []),
      ...(hasOperator && files.mesh !== undefined ? [notUsed('--meshConfigFile')] : []),
    ];
    return { settings, notes };
  } finally {
    cluster?.close();
  }
};

const releaseWithCluster = () =>
  inputError(
    '--manifests and --charts belong to --offline: with a cluster, its own injection configuration counts',
    'Add --offline, or leave them out.',
  );

const renderedHere = 'There is no kubeconfig: the injection configuration is rendered here, as with --offline.';
const notUsed = (flag: string): string => `${flag} is not used: the IstioOperator configuration takes its place.`;

const readFiles = async (io: Io, { injectConfigFile, valuesFile, meshConfigFile }: KubeInjectOptions) => {
  const read = async (name: string | undefined, flag: string): Promise<NamedText | undefined> =>
    name === undefined ? undefined : readText(name, flag, io.stdin);
  return {
    config: await read(injectConfigFile, '--injectConfigFile'),
    values: await read(valuesFile, '--valuesFile'),
    mesh: await read(meshConfigFile, '--meshConfigFile'),
  };
};

const nothing = async (): Promise<never> => {
  throw new Error('every part of the settings comes from a file');
};

/** Where all parts come from files. */
const noSource: SettingsSource = {
  config: nothing,
  values: nothing,
  mesh: nothing,
  nativeSidecars: nothing,
  revision: async () => '',
  notes: [],
  close: () => {},
};

const fromConfiguration = async (io: Io, options: KubeInjectOptions): Promise<SettingsSource> => {
  const { renderedSource } = await import('./kube-inject-rendered.ts');
  return renderedSource(io, options);
};

const fromCluster = async (io: Io, options: KubeInjectOptions): Promise<SettingsSource> => {
  const { clusterSource } = await import('./kube-inject-cluster.ts');
  return clusterSource(io, options);
};
