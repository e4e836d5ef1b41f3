import { renderIstiod } from '../components/istiod/istiod.ts';
import { readConfigInputs } from '../config/read-inputs.ts';
import { resolveConfig } from '../config/resolve.ts';
import type { ResolvedConfig } from '../config/resolved.ts';
import { inputError } from '../errors.ts';
import { configFromFile, configMapPart, readMesh, readValues } from '../inject/settings.ts';
import { valueAt } from '../objects/json.ts';
import { type KubeObject, objectTitle } from '../objects/object.ts';
import { assumedKubeVersion } from '../objects/release.ts';
import type { Io } from '../output/io.ts';
import { componentValues } from '../render/component-values.ts';
import type { SettingsSource } from './kube-inject-settings.ts';
import type { KubeInjectOptions } from './kube-inject-work.ts';

/** The injector's configuration as an installation of the options' configuration would have it in its ConfigMaps. */
export const renderedSource = async (io: Io, options: KubeInjectOptions): Promise<SettingsSource> =>
  renderedSettings(
    await resolveConfig(
      await readConfigInputs(
        {
          filename: options.operatorFileName === undefined ? [] : [options.operatorFileName],
          sets: (options.set ?? []).map((text) => ({ flag: 'set' as const, text })),
          revision: options.revision,
        },
        io,
      ),
    ),
    io.env,
  );

/** The same for a configuration that is resolved already. */
export const renderedSettings = async (config: ResolvedConfig, env: Io['env']): Promise<SettingsSource> => {
  const maps = (await istiodObjects(config)).filter(({ kind }) => kind === 'ConfigMap');
  const injector = mapWith(maps, 'config', 'values');
  const mesh = mapWith(maps, 'mesh');
  return {
    config: configFromFile(configMapPart(injector, objectTitle(injector), 'config')),
    values: readValues(configMapPart(injector, objectTitle(injector), 'values')),
    mesh: readMesh(configMapPart(mesh, objectTitle(mesh), 'mesh')),
    revision: revisionIn(config),
    nativeSidecars: env.ENABLE_NATIVE_SIDECARS === 'true',
    behaviour: 'kube-inject',
    notes: config.warnings.map(({ path, message }) => `Warning: ${path}: ${message}`),
  };
};

/**
 * The objects of istiod, as they would be installed. Only this component is loaded and rendered: the whole table of
 * components, with its CRDs, would take longer than the injection of a workload.
 */
const istiodObjects = async (config: ResolvedConfig): Promise<readonly KubeObject[]> => {
  const pilot = config.components.find(({ kind }) => kind === 'pilot');
  const objects = renderIstiod({
    values: componentValues('pilot', pilot?.settings ?? {}, config.values),
    namespace: pilot?.namespace ?? config.namespace,
    kubeVersion: assumedKubeVersion,
  });
  const overlays = valueAt(pilot?.settings, 'k8s', 'overlays');
  if (overlays === undefined) return objects;
  const { applyOverlays } = await import('../render/overlays.ts');
  return applyOverlays(objects, overlays, `${pilot?.path}.k8s.overlays`).objects;
};

const mapWith = (maps: readonly KubeObject[], ...keys: string[]): KubeObject => {
  const found = maps.find((map) => keys.every((key) => valueAt(map, 'data', key) !== undefined));
  if (found !== undefined) return found;
  throw inputError(
    `the configuration renders no ConfigMap with ${keys.join(' and ')}, which injection needs`,
    'Choose a profile with istiod (components.pilot), or name files with --injectConfigFile, --valuesFile and --meshConfigFile.',
  );
};

/** The revision that `spec.revision` names; one that is only in the values does not reach the pods. */
const revisionIn = ({ spec }: ResolvedConfig): string => (typeof spec.revision === 'string' ? spec.revision : '');
