import { quotedText } from '../../components/chart/text.ts';
import { isJsonObject, type JsonObject, valueAt } from '../../objects/json.ts';

/** What istiod knows about the images that it brings into pods. */
export interface ImageSettings {
  /** The values that the injection templates read. */
  readonly values: JsonObject;
  /** The proxy's configuration: `defaultConfig` of the mesh, with what a pod adds to it. */
  readonly proxyConfig: JsonObject;
}

/** An entry of the injector's `global` values as text; empty where it is missing. */
export const globalText = ({ values }: ImageSettings, ...path: string[]): string =>
  quotedText(valueAt(values, 'global', ...path));

/** Only a name with a slash stands for a whole image. */
export const wholeImage = (name: string): string | undefined => (name.includes('/') ? name : undefined);

/**
 * An image of the release that istiod brings into a pod: hub, name and tag of the values, and the type that the pod asks
 * for, else its proxy's configuration, else the values (injection facts 3.4).
 */
export const releaseImage = (settings: ImageSettings, name: string, askedType?: string): string => {
  const { image } = settings.proxyConfig;
  const type = askedType ?? (isJsonObject(image) ? quotedText(image.imageType) : globalText(settings, 'variant'));
  return `${globalText(settings, 'hub')}/${name}:${typedTag(globalText(settings, 'tag'), type)}`;
};

/** The image of the release's proxy. */
export const releaseProxyImage = (settings: ImageSettings, askedType?: string): string =>
  releaseImage(settings, globalText(settings, 'proxy', 'image') || 'proxyv2', askedType);

/** The tag of an image of a type; the type `default` has no suffix. */
const typedTag = (tag: string, type: string): string => {
  if (type === '') return tag;
  const plain = tag.replace(/-(?:distroless|debug)$/, '');
  return type === 'default' ? plain : `${plain}-${type}`;
};
