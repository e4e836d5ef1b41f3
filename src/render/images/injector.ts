import { quotedText } from '../../components/chart/text.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectId, objectTitle } from '../../objects/object.ts';
import { readYaml } from '../../objects/yaml/read.ts';

/** What istiod knows about the images that it brings into pods. */
export interface Injector {
  /** The values that the injection templates read. */
  readonly values: JsonObject;
  /** How proxies are configured where nothing else says so (`defaultConfig` of the mesh configuration). */
  readonly proxyConfig: JsonObject;
}

const injectorName = 'istio-sidecar-injector';

/** The injector that the objects set up, if they do. Throws an input error where an overlay broke its texts. */
export const injectorIn = (objects: readonly KubeObject[]): Injector | undefined => {
  const configMaps = objects.filter(({ kind }) => kind === 'ConfigMap');
  const own = configMaps.find((object) => objectId(object).name.startsWith(injectorName));
  if (own === undefined) return undefined;
  const meshName = `istio${objectId(own).name.slice(injectorName.length)}`;
  const mesh = configMaps.find((object) => objectId(object).name === meshName);
  return {
    values: asMap(dataIn(own, 'values')),
    proxyConfig: asMap(mesh && valueAt(dataIn(mesh, 'mesh'), 'defaultConfig')),
  };
};

const dataIn = (configMap: KubeObject, key: string): JsonValue => {
  const text = valueAt(configMap, 'data', key);
  return typeof text === 'string' ? readYaml(text, `${objectTitle(configMap)}: data.${key}`) : null;
};

const asMap = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {});

/** The image of a proxy in a pod with these annotations (injection facts 3.4). */
export const proxyImage = (injector: Injector, annotations: JsonObject = {}): string => {
  const name = globalText(injector, 'proxy', 'image');
  return (
    fullName(annotationOr(annotations, 'sidecar.istio.io/proxyImage', name)) ??
    releaseImage(injector, name || 'proxyv2', imageType(injector, annotations))
  );
};

/** The image of the init container beside an injected proxy. */
export const initImage = (injector: Injector): string =>
  fullName(globalText(injector, 'proxy_init', 'image')) ?? proxyImage(injector);

/** The image of a Gateway of the class `istio-agentgateway`. */
export const agentgatewayImage = (injector: Injector): string =>
  fullName(globalText(injector, 'agentgateway', 'image')) ??
  releaseImage(injector, 'agentgateway', imageType(injector, {}));

const globalText = ({ values }: Injector, ...path: string[]): string => quotedText(valueAt(values, 'global', ...path));

const annotationOr = (annotations: JsonObject, name: string, fallback: string): string =>
  Object.hasOwn(annotations, name) ? quotedText(ownValue(annotations, name)) : fallback;

/** Only a name with a slash stands for a whole image. */
const fullName = (name: string): string | undefined => (name.includes('/') ? name : undefined);

const imageType = (injector: Injector, annotations: JsonObject): string => {
  const configured = injector.proxyConfig.image;
  const general = isJsonObject(configured) ? quotedText(configured.imageType) : globalText(injector, 'variant');
  return annotationOr(annotations, 'sidecar.istio.io/proxyImageType', general);
};

const releaseImage = (injector: Injector, name: string, type: string): string => {
  const tag = globalText(injector, 'tag');
  return `${globalText(injector, 'hub')}/${name}:${type === '' ? tag : typedTag(tag, type)}`;
};

const typedTag = (tag: string, type: string): string => {
  const plain = tag.replace(/-(?:distroless|debug)$/, '');
  return type === 'default' ? plain : `${plain}-${type}`;
};
