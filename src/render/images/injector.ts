import { quotedText } from '../../components/chart/text.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId, objectTitle } from '../../objects/object.ts';
import { readYaml } from '../../objects/yaml/read.ts';
import { globalText, type ImageSettings, releaseImage, releaseProxyImage, wholeImage } from './release-image.ts';

const injectorName = 'istio-sidecar-injector';

/** What the injector works with that the objects set up, if they do. Throws an input error where an overlay broke its texts. */
export const injectorSettings = (objects: readonly KubeObject[]): ImageSettings | undefined => {
  const configMaps = objects.filter(({ kind }) => kind === 'ConfigMap');
  const injector = configMaps.find((object) => objectId(object).name.startsWith(injectorName));
  if (injector === undefined) return undefined;
  const meshName = `istio${objectId(injector).name.slice(injectorName.length)}`;
  const mesh = configMaps.find((object) => objectId(object).name === meshName);
  return {
    values: mapOr(dataIn(injector, 'values')),
    proxyConfig: mapOr(mesh && valueAt(dataIn(mesh, 'mesh'), 'defaultConfig')),
  };
};

const dataIn = (configMap: KubeObject, key: string): JsonValue => {
  const text = valueAt(configMap, 'data', key);
  return typeof text === 'string' ? readYaml(text, `${objectTitle(configMap)}: data.${key}`) : null;
};

const mapOr = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});

/** The image of a proxy in a pod with these annotations. */
export const proxyImage = (settings: ImageSettings, annotations: JsonObject = {}): string => {
  const annotation = (name: string): string | undefined =>
    Object.hasOwn(annotations, name) ? quotedText(ownValue(annotations, name)) : undefined;
  return (
    wholeImage(annotation('sidecar.istio.io/proxyImage') ?? globalText(settings, 'proxy', 'image')) ??
    releaseProxyImage(settings, annotation('sidecar.istio.io/proxyImageType'))
  );
};

/** The image of the init container beside an injected proxy. */
export const initImage = (settings: ImageSettings): string =>
  wholeImage(globalText(settings, 'proxy_init', 'image')) ?? releaseProxyImage(settings);

/** The image of a Gateway of the class `istio-agentgateway`. */
export const agentgatewayImage = (settings: ImageSettings): string =>
  wholeImage(globalText(settings, 'agentgateway', 'image')) ?? releaseImage(settings, 'agentgateway');
