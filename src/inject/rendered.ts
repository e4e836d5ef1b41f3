import { controlPlane } from '../components/istiod/control-plane.ts';
import { injectorConfig } from '../components/istiod/injector-config.ts';
import { meshConfigMap } from '../components/istiod/mesh-config.ts';
import { refuseRemovedValues } from '../components/istiod/removed-values.ts';
import type { ResolvedConfig } from '../config/resolved.ts';
import { isJsonObject, valueAt } from '../objects/json.ts';
import { type KubeObject, objectTitle } from '../objects/object.ts';
import { assumedKubeVersion } from '../objects/release.ts';
import { componentValues } from '../render/component-values.ts';
import type { InjectorSettings } from './injector.ts';
import { configFromFile, configMapPart, type NamedText, readMesh, readValues, revisionText } from './settings.ts';

/**
 * The injector's settings as an installation of the configuration would have them in its ConfigMaps. `variables` is the
 * environment that templates may read. Throws an input error where istiod's chart would refuse the values.
 */
export const renderedSettings = async (
  config: ResolvedConfig,
  variables: InjectorSettings['variables'],
): Promise<InjectorSettings> => {
  const maps = await configMaps(config);
  return {
    config: configFromFile(partOf(maps, 'config')),
    values: readValues(partOf(maps, 'values')),
    mesh: readMesh(partOf(maps, 'mesh')),
    // A revision that is only in the values does not reach the pods.
    revision: revisionText(config.spec.revision),
    nativeSidecars: variables.ENABLE_NATIVE_SIDECARS === 'true',
    variables,
  };
};

/**
 * The ConfigMaps of istiod that an injector reads, as they would be installed. Only these are rendered: all of istiod's
 * objects, and those of the other components, would take longer than the injection of a workload.
 */
const configMaps = async (config: ResolvedConfig): Promise<readonly KubeObject[]> => {
  const pilot = config.components.find(({ kind }) => kind === 'pilot');
  const plane = controlPlane({
    values: componentValues('pilot', pilot?.settings ?? {}, config.values),
    namespace: pilot?.namespace ?? config.namespace,
    kubeVersion: assumedKubeVersion,
  });
  refuseRemovedValues(plane.values);
  const maps = [injectorConfig(plane), meshConfigMap(plane)];
  const overlays = valueAt(pilot?.settings, 'k8s', 'overlays');
  if (overlays === undefined) return maps;
  const { applyOverlays } = await import('../render/overlays.ts');
  return applyOverlays(maps, overlays, `${pilot?.path}.k8s.overlays`).objects;
};

const partOf = (maps: readonly KubeObject[], key: 'config' | 'values' | 'mesh'): NamedText => {
  const map = maps.find(({ data }) => valueAt(data, key) !== undefined) ?? null;
  return configMapPart(map, isJsonObject(map) ? objectTitle(map) : 'the configuration', key);
};
