import { formatFloat } from '../objects/go-number.ts';
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from '../objects/json.ts';
import { metadataText, type Pod } from './pod/pod.ts';

/** The user and group id of the proxy. */
export const proxyId = 1337;

/**
 * The image of the proxy: hub, name and tag from the injector's values, the type from the pod's annotation, else the
 * proxy config, else the values (injection facts 3.4).
 */
export const proxyImage = (values: JsonObject, proxyConfig: JsonObject, pod: Pod): string => {
  const name = scalarText(valueAt(values, 'global', 'proxy', 'image')) || 'proxyv2';
  const tag = scalarText(valueAt(values, 'global', 'tag'));
  const type =
    metadataText(pod, 'annotations', 'sidecar.istio.io/proxyImageType') ??
    (isJsonObject(proxyConfig.image)
      ? scalarText(proxyConfig.image.imageType)
      : scalarText(valueAt(values, 'global', 'variant')));
  return `${scalarText(valueAt(values, 'global', 'hub'))}/${name}:${typedTag(tag, type)}`;
};

const scalarText = (value: JsonValue | undefined): string => {
  if (value === undefined || value === null || typeof value === 'object') return '';
  return typeof value === 'number' ? formatFloat(value) : String(value);
};

/** The tag of an image of a type; the type `default` has no suffix. */
const typedTag = (tag: string, type: string): string => {
  if (type === '') return tag;
  const plain = tag.replace(/-(?:distroless|debug)$/, '');
  return type === 'default' ? plain : `${plain}-${type}`;
};
