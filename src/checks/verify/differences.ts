import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { quantityOf } from '../../objects/quantity.ts';

/** A step into an object: a key of a map, or an item of a list with the name that messages give it. */
export type Step = { readonly key: string } | { readonly item: JsonValue; readonly title: string };

/** A place at which an object is not what it should be. `live` is undefined where nothing is there. */
export interface Difference {
  readonly path: readonly Step[];
  readonly wanted: JsonValue;
  readonly live: JsonValue | undefined;
}

/**
 * Where `wanted` is not part of `live`. What the API server adds (defaults, status, bookkeeping) and how it writes
 * things (quantities, absent in place of empty) is no difference, nor is what istiod sets in its own webhooks: their
 * CA bundles and failure policies, which have checks of their own.
 */
export const differencesOf = (wanted: KubeObject, live: KubeObject): Difference[] =>
  Object.entries(asStored(wanted)).flatMap(([key, value]) =>
    key === 'apiVersion' || key === 'kind' || key === 'status' ? [] : missing(value, ownValue(live, key), [{ key }]),
  );

/** The API server keeps the plain texts of a Secret among its encoded ones. */
const asStored = (wanted: KubeObject): JsonObject => {
  const { stringData, ...rest } = wanted;
  if (wanted.kind !== 'Secret' || !isJsonObject(stringData)) return wanted;
  const encoded = Object.entries(stringData).map(([key, text]) => [key, Buffer.from(String(text)).toString('base64')]);
  return { ...rest, data: { ...(isJsonObject(rest.data) ? rest.data : {}), ...Object.fromEntries(encoded) } };
};

/** Labels that say who installed an object, and from which chart: no part of what it does. */
const bookkeeping = new Set([
  'app.kubernetes.io/instance',
  'app.kubernetes.io/managed-by',
  'app.kubernetes.io/version',
  'helm.sh/chart',
  'install.operator.istio.io/owning-resource',
  'install.operator.istio.io/owning-resource-namespace',
  'install.operator.istio.io/owning-resource-not-pruned',
  'operator.istio.io/managed',
  'operator.istio.io/version',
  'release',
]);

/** Fields that someone else sets in the course of things, by the name of the map that holds them. */
const leftToOthers: Readonly<Record<string, ReadonlySet<string>>> = {
  labels: bookkeeping,
  clientConfig: new Set(['caBundle']),
  webhooks: new Set(['failurePolicy']),
  metadata: new Set(['creationTimestamp', 'managedFields', 'resourceVersion', 'uid', 'generation', 'namespace']),
};

const missing = (wanted: JsonValue, live: JsonValue | undefined, path: readonly Step[]): Difference[] => {
  // Null is what whoever likes may fill, such as the annotations of kubectl apply.
  if (wanted === null || (live === undefined && isLeftOut(wanted, path))) return [];
  if (isJsonObject(wanted) && isJsonObject(live)) return missingEntries(wanted, live, path);
  // A map of which nothing is left need not be there at all.
  if (isJsonObject(wanted) && live === undefined && missingEntries(wanted, {}, path).length === 0) return [];
  if (Array.isArray(wanted) && Array.isArray(live)) return missingItems(wanted, live, path);
  return wanted === live || isSameQuantity(wanted, live, path) ? [] : [{ path, wanted, live }];
};

const missingEntries = (wanted: JsonObject, live: JsonObject, path: readonly Step[]): Difference[] => {
  const others = ownValueOf(leftToOthers, keyOfMap(path));
  return Object.entries(wanted).flatMap(([key, value]) =>
    others?.has(key) ? [] : missing(value, ownValue(live, key), [...path, { key }]),
  );
};

/** The API server drops what is empty; `false` and 0, too, but not in security contexts, where they mean something. */
const isLeftOut = (wanted: JsonValue, path: readonly Step[]): boolean => {
  if (wanted === false || wanted === 0)
    return !path.some((step) => 'key' in step && /securityContext$/i.test(step.key));
  return wanted === '' || (wanted !== null && typeof wanted === 'object' && Object.keys(wanted).length === 0);
};

/** By which field items of a list are known, of lists to which others add items (injected containers and so on). */
const itemKeys: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  env: ['name'],
  ports: ['port', 'containerPort'],
  volumes: ['name'],
  volumeMounts: ['mountPath'],
  webhooks: ['name'],
  versions: ['name'],
  imagePullSecrets: ['name'],
};

const missingItems = (wanted: JsonValue[], live: JsonValue[], path: readonly Step[]): Difference[] => {
  const keys = ownValueOf(itemKeys, lastKey(path));
  const keyOf = (item: JsonValue): string | undefined =>
    isJsonObject(item) ? keys?.find((key) => Object.hasOwn(item, key)) : undefined;
  if (keys !== undefined && wanted.every((item) => keyOf(item) !== undefined)) {
    return wanted.flatMap((item) => {
      const key = keyOf(item) ?? '';
      const name = isJsonObject(item) ? item[key] : undefined;
      const partners = live.filter((other) => isJsonObject(other) && other[key] === name);
      const partner = partners.find((other) => missing(item, other, path).length === 0) ?? partners[0];
      return missing(item, partner, [...path, { item: partner ?? item, title: `[${key}=${String(name)}]` }]);
    });
  }
  if (live.length !== wanted.length) return [{ path, wanted, live }];
  return wanted.flatMap((item, index) =>
    missing(item, live[index], [...path, { item: live[index] ?? null, title: `[${index}]` }]),
  );
};

const lastKey = (path: readonly Step[]): string => {
  const last = path.at(-1);
  return last !== undefined && 'key' in last ? last.key : '';
};

/** The key that a map stands under; for an item of a list that of the list. */
const keyOfMap = (path: readonly Step[]): string => lastKey(path) || lastKey(path.slice(0, -1));

const ownValueOf = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** Maps of quantities, and single ones. */
const quantities = new Set(['requests', 'limits', 'hard', 'divisor', 'averageValue', 'sizeLimit']);

/** Quantities are the same in every notation: `1024Mi` and `1Gi`, `1` and `"1"`. */
const isSameQuantity = (wanted: JsonValue, live: JsonValue | undefined, path: readonly Step[]): boolean => {
  if (typeof wanted === 'object' || typeof live === 'object' || live === undefined) return false;
  if (!path.slice(-2).some((step) => 'key' in step && quantities.has(step.key))) return false;
  const quantity = quantityOf(String(wanted));
  return quantity !== undefined && quantity === quantityOf(String(live));
};
