import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { field, wrongType } from './field.ts';
import { inQuotes, orDefault, quotedText, truthy } from './text.ts';

/** Where a container's image comes from, each as the values give it. */
export interface ImageSource {
  /** Path of the value that names the image. */
  readonly path: string;
  /** The image's name where the values leave it empty. */
  readonly fallback: string;
  readonly hub: JsonValue | undefined;
  readonly tag: JsonValue | undefined;
  readonly variant: JsonValue | undefined;
}

/**
 * A container's image: the named one itself if it holds a slash, else hub, name, tag and variant put together
 * (istiod-and-base facts 9.4). Throws an input error for an image that is no text.
 */
export const containerImage = (values: JsonObject, { path, fallback, hub, tag, variant }: ImageSource): JsonValue => {
  const image = field(values, path);
  if (typeof image !== 'string') throw wrongType(values, path, 'a text', image);
  if (image.includes('/')) return inQuotes(image);
  const suffix = truthy(variant) ? `-${quotedText(variant)}` : '';
  return inQuotes(`${quotedText(hub)}/${orDefault(image, fallback)}:${quotedText(tag)}${suffix}`);
};

/** The image that `image` names; what the values do not say at the top level, they say in `global`. */
export const ownImage = (values: JsonObject, fallback: string): JsonValue => {
  const [hub, tag, variant] = ['hub', 'tag', 'variant'].map((key) =>
    orDefault(field(values, key), field(values, `global.${key}`)),
  );
  return containerImage(values, { path: 'image', fallback, hub, tag, variant });
};
