import type { Renderer, RenderInput } from '../components/component.ts';
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
 * environment that templates may read, `istiod` the renderer in place of the embedded one. Throws an input error where
 * istiod's chart would refuse the values.
 */
export const renderedSettings = async (
  config: ResolvedConfig,
  variables: InjectorSettings['variables'],
  istiod: Renderer = embeddedMaps,
): Promise<InjectorSettings> => {
  const maps = await configMaps(config, istiod);
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

/** The ConfigMaps of istiod, as they would be installed. */
const configMaps = async (config: ResolvedConfig, istiod: Renderer): Promise<readonly KubeObject[]> => {
  const pilot = config.components.find(({ kind }) => kind === 'pilot');
  const objects = istiod({
    values: componentValues('pilot', pilot?.settings ?? {}, config.values),
    namespace: pilot?.namespace ?? config.namespace,
    kubeVersion: assumedKubeVersion,
  });
  const maps = objects.filter(({ kind }) => kind === 'ConfigMap');
  const overlays = valueAt(pilot?.settings, 'k8s', 'overlays');
  if (overlays === undefined) return maps;
  const { applyOverlays } = await import('../render/overlays.ts');
  return applyOverlays(maps, overlays, `${pilot?.path}.k8s.overlays`).objects;
};

/**
 * The embedded ConfigMaps that an injector reads: to render all of istiod's objects would take longer than the
 * injection of a workload.
 */
const embeddedMaps = (input: RenderInput): KubeObject[] => {
  const plane = controlPlane(input);
  refuseRemovedValues(plane.values);
  return [injectorConfig(plane), meshConfigMap(plane)];
};

const partOf = (maps: readonly KubeObject[], key: 'config' | 'values' | 'mesh'): NamedText => {
  const map = maps.find(({ data }) => valueAt(data, key) !== undefined) ?? null;
  return configMapPart(map, isJsonObject(map) ? objectTitle(map) : 'the configuration', key);
};
