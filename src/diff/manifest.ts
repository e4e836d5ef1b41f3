import { inputError } from '../errors.ts';
import { isJsonObject, type JsonObject, ownValue } from '../objects/json.ts';
import { readYamlStream } from '../objects/yaml/read.ts';
import { groupedKeyOf, identityOf, titleOf } from './identity.ts';

/** One side of a comparison. */
export interface Manifest {
  /** How it is called in messages and headings: a path, `standard input`, `profile:demo`. */
  readonly name: string;
  /** The file that it comes from, if it is one. */
  readonly file?: string | undefined;
  readonly objects: readonly JsonObject[];
}

/** A file as read: its name for messages, and its text. */
export interface ManifestFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads the objects of files; `warn` is told of objects that occur twice, of which the last one counts, as for kubectl.
 * Throws an input error for broken YAML, for documents that are no objects, and where there are no objects at all.
 */
export const readManifest = (
  name: string,
  files: readonly ManifestFile[],
  warn: (message: string) => void,
): Manifest => {
  const objects = new Map<string, { readonly object: JsonObject; readonly place: string }>();
  for (const file of files) {
    for (const { value, line } of readYamlStream(file.text, file.name)) {
      if (value === null) continue;
      const place = `${file.name}:${line}`;
      if (!isJsonObject(value) || typeof ownValue(value, 'kind') !== 'string') {
        throw inputError(`${place}: this document is no Kubernetes object: it has no kind`);
      }
      const identity = identityOf(value);
      const key = groupedKeyOf(identity);
      const earlier = objects.get(key);
      if (earlier !== undefined) warn(`${place}: ${titleOf(identity)} is in ${earlier.place} already; this one counts`);
      objects.set(key, { object: value, place });
    }
  }
  if (objects.size === 0) throw inputError(`${name}: there are no Kubernetes objects in it`);
  return { name, objects: [...objects.values()].map(({ object }) => object) };
};
