import { deepMerge, type JsonObject, type JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field, isSet, requiredMap } from '../chart/field.ts';
import { firstTruthy } from '../chart/layers.ts';
import { given, inQuotes, orDefault, truthy, unquoted } from '../chart/text.ts';
import { indented, yamlText } from '../chart/yaml-text.ts';
import { type ControlPlane, istiodName, ownNamespace } from './control-plane.ts';
import { ownedLabels } from './labels.ts';
import { tracing } from './tracing.ts';

/** The ConfigMap of the mesh: its configuration and its networks (istiod-and-base facts 13). */
export const meshConfigMap = (plane: ControlPlane): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: `istio${plane.suffix}`, namespace: ownNamespace(plane), labels: ownedLabels(plane) },
  data: { meshNetworks: meshNetworks(plane.values), mesh: yamlText(meshConfig(plane)) },
});

const meshNetworks = (values: JsonObject): string => {
  const networks = field(values, 'global.meshNetworks');
  return networks !== undefined && truthy(networks) ? `networks:\n${indented(yamlText(networks), 2)}` : 'networks: {}';
};

/** What istiod works out for the mesh, with the user's `meshConfig` on top (istiod-and-base facts 13.1). */
export const meshConfig = (plane: ControlPlane): JsonValue => {
  const { values, istioNamespace } = plane;
  const own = requiredMap(values, 'meshConfig');
  const computed = {
    trustDomain: 'cluster.local',
    rootNamespace: unquoted(orDefault(own.rootNamespace, istioNamespace)),
    ...given({ defaultProviders: defaultProviders(values) }),
    defaultConfig: {
      discoveryAddress: discoveryAddress(plane),
      ...given({ meshId: field(values, 'global.meshID') }, inQuotes),
      ...image(values),
      ...tracing(plane),
    },
  };
  return deepMerge(computed, own);
};

const image = (values: JsonObject): JsonObject => {
  const imageType = firstTruthy(field(values, 'global.proxy.variant'), field(values, 'global.variant'));
  return imageType === undefined ? {} : { image: { imageType: unquoted(imageType) } };
};

/** Who gets telemetry where nothing else says so; providers of the user's own displace these. */
const defaultProviders = (values: JsonObject): JsonObject => {
  const counts = (provider: 'prometheus' | 'stackdriver'): boolean =>
    !isSet(values, 'meshConfig.defaultProviders') &&
    isSet(values, 'telemetry.enabled') &&
    isSet(values, 'telemetry.v2.enabled') &&
    isSet(values, `telemetry.v2.${provider}.enabled`);
  const stackdriver = counts('stackdriver') ? ['stackdriver'] : [];
  return given({
    metrics: [...(counts('prometheus') ? ['prometheus'] : []), ...stackdriver],
    accessLogging: stackdriver,
  });
};

/** Where proxies find istiod. An address outside the cluster has a Service of its own, whose name knows no revision. */
const discoveryAddress = (plane: ControlPlane): string => {
  const { values, namespace } = plane;
  const both = isSet(values, 'istiodRemote.enabled') && isSet(values, 'istiodRemote.enabledLocalInjectorIstiod');
  const remoteHost = both ? 'istiod-remote' : 'istiod';
  const host = isSet(values, 'global.remotePilotAddress') ? remoteHost : istiodName(plane);
  return `${host}.${namespace}.svc:15012`;
};
