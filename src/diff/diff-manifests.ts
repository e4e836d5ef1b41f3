import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject, ownValue } from '../objects/json.ts';
import { type Change, changesBetween } from './compare/changes.ts';
import { dataIn, withDataOfTexts } from './config-map.ts';
import { type Identity, identityOf } from './identity.ts';
import { type IgnoredPath, readIgnoredPaths, withoutPaths } from './ignore-path.ts';
import { pairObjects } from './pairs.ts';
import { withoutSecrets } from './secret.ts';
import { readSelection, type SelectionFlags } from './selection.ts';

/** What a comparison looks at, and what it leaves aside. */
export interface DiffOptions extends SelectionFlags {
  /** Paths whose values are left out, in every object: `spec.replicas`, `spec.ports[name:http]`, `metadata.*.a\.b`. */
  readonly ignorePaths?: readonly string[] | undefined;
  /** Whether lists without keys are the same in any order. */
  readonly ignoreOrder?: boolean | undefined;
}

/** An object that is on one side only, or differs. Values of Secrets are hidden everywhere. */
export type ObjectDiff =
  | { readonly status: 'added' | 'removed'; readonly identity: Identity; readonly object: JsonObject }
  | {
      readonly status: 'changed';
      readonly identity: Identity;
      /** Where the objects differ; never empty. */
      readonly changes: readonly Change[];
      /** Both versions as they are compared: texts of ConfigMaps as data. */
      readonly compared: { readonly a: JsonObject; readonly b: JsonObject };
      /** Both versions as they were given, but for what is ignored. */
      readonly given: { readonly a: JsonObject; readonly b: JsonObject };
    };

export interface ManifestDiff {
  /** In the order of kind, namespace and name. */
  readonly objects: readonly ObjectDiff[];
  /** How many objects are the same on both sides. */
  readonly unchanged: number;
}

/**
 * Compares two lists of Kubernetes objects. Objects are paired by API group, kind, namespace and name; the items of
 * lists such as containers, env, ports and webhooks by their key, so that a moved item is no change; texts of ConfigMaps
 * that are YAML or JSON by what they say. The arguments stay as they are.
 * Throws an input MeshctlError for broken patterns in the options.
 */
export const diffManifests = (
  a: readonly JsonObject[],
  b: readonly JsonObject[],
  options: DiffOptions = {},
): ManifestDiff => {
  const ignored = readIgnoredPaths(options.ignorePaths ?? []);
  const pairs = pairObjects(a.flatMap(itemsOf), b.flatMap(itemsOf), readSelection(options));
  const diffs = pairs.map(({ a, b }) => objectDiff(a, b, ignored, options.ignoreOrder ?? false));
  const objects = diffs.flatMap((diff) => diff ?? []);
  return { objects, unchanged: diffs.length - objects.length };
};

/** The objects in a `kind: List`, as kubectl writes it. */
const itemsOf = (object: JsonObject): JsonObject[] => {
  const items = ownValue(object, 'items');
  return object.kind === 'List' && Array.isArray(items) ? items.filter(isJsonObject).flatMap(itemsOf) : [object];
};

const objectDiff = (
  original: JsonObject | undefined,
  updated: JsonObject | undefined,
  ignored: readonly IgnoredPath[],
  ignoreOrder: boolean,
): ObjectDiff | undefined => {
  if (isDeepStrictEqual(original, updated)) return undefined;
  const [a, b] = withoutSecrets(original && withoutPaths(original, ignored), updated && withoutPaths(updated, ignored));
  if (a === undefined) return b && { status: 'added', identity: identityOf(b), object: b };
  if (b === undefined) return { status: 'removed', identity: identityOf(a), object: a };
  const compared = { a: withDataOfTexts(a, collectionIn), b: withDataOfTexts(b, collectionIn) };
  const changes = changesBetween(compared.a, compared.b, { ignoreOrder });
  if (changes.length === 0) return undefined;
  return { status: 'changed', identity: identityOf(b), changes, compared, given: { a, b } };
};

/** What a text says if it is a map or a list. */
const collectionIn = (text: string) => {
  const data = dataIn(text);
  return typeof data === 'object' && data !== null ? data : undefined;
};
