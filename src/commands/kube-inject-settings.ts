import type { InjectorSettings } from '../inject/injector.ts';
import { configFromFile, type NamedText, readMesh, readValues } from '../inject/settings.ts';
import { kubeconfigPlace } from '../kube/kubeconfig-files.ts';
import type { Io } from '../output/io.ts';
import { readText } from './kube-inject-files.ts';
import type { KubeInjectOptions } from './kube-inject-work.ts';

/** An injector's configuration from one place: from a rendered configuration, or from a cluster. */
export type SettingsSource = Omit<InjectorSettings, 'variables'> & { readonly notes: readonly string[] };

/**
 * The injector's settings, each part from where the options say (injection facts 6.2): mesh and values from an
 * IstioOperator configuration if there is one, else from their files; the injector's configuration from its file; and
 * what is left from the cluster, or, offline and without any kubeconfig, from the rendered configuration.
 */
export const injectorSettings = async (
  io: Io,
  options: KubeInjectOptions,
): Promise<{ settings: InjectorSettings; notes: readonly string[] }> => {
  const { injectConfigFile, valuesFile, meshConfigFile } = options;
  const hasOperator = options.operatorFileName !== undefined || (options.set ?? []).length > 0;
  const hasKubeconfig = kubeconfigPlace(options.kubeconfig, io.env) !== undefined;
  const isOffline = options.offline === true || !hasKubeconfig;
  const file = (name: string, flag: string): Promise<NamedText> => readText(name, flag, io.stdin);

  const configText = injectConfigFile && (await file(injectConfigFile, '--injectConfigFile'));
  const valuesText = valuesFile && !hasOperator && (await file(valuesFile, '--valuesFile'));
  const meshText = meshConfigFile && !hasOperator && (await file(meshConfigFile, '--meshConfigFile'));
  const isComplete = configText && valuesText && meshText;

  const needsRendering = hasOperator || (isOffline && !isComplete);
  const rendered = needsRendering ? await fromConfiguration(io, options) : undefined;
  const needsCluster = !isOffline && !isComplete && !(configText && rendered);
  const cluster = needsCluster ? await fromCluster(io, options) : undefined;
  const base = cluster ?? rendered;
  const decided = rendered ?? cluster;

  return {
    settings: {
      config: configText ? configFromFile(configText) : required(base).config,
      values: valuesText ? readValues(valuesText) : required(decided).values,
      mesh: meshText ? readMesh(meshText) : required(decided).mesh,
      revision: revisionOf(options.revision ?? base?.revision ?? ''),
      nativeSidecars: configText ? io.env.ENABLE_NATIVE_SIDECARS === 'true' : required(base).nativeSidecars,
      behaviour: configText ? 'kube-inject' : required(base).behaviour,
      variables: io.env,
    },
    notes: [
      ...(hasKubeconfig || options.offline || isComplete
        ? []
        : ['There is no kubeconfig: the injection configuration is rendered here, as with --offline.']),
      ...(base?.notes ?? []),
      ...(hasOperator && valuesFile
        ? ['--valuesFile is not used: the IstioOperator configuration decides the values.']
        : []),
      ...(hasOperator && meshConfigFile
        ? ['--meshConfigFile is not used: the IstioOperator configuration decides the mesh.']
        : []),
    ],
  };
};

const required = (source: SettingsSource | undefined): SettingsSource => {
  if (source === undefined) throw new Error('no source of an injection configuration was read');
  return source;
};

const revisionOf = (name: string): string => (name === 'default' ? '' : name);

const fromConfiguration = async (io: Io, options: KubeInjectOptions): Promise<SettingsSource> => {
  const { renderedSource } = await import('./kube-inject-rendered.ts');
  return renderedSource(io, options);
};

const fromCluster = async (io: Io, options: KubeInjectOptions): Promise<SettingsSource> => {
  const { clusterSource } = await import('./kube-inject-cluster.ts');
  return clusterSource(io, options);
};
