import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../../objects/json.ts';

/** The fields that identify an item of a list; the optional ones may be missing. */
interface ItemKey {
  readonly fields: readonly string[];
  readonly optional?: readonly string[];
}

const name: ItemKey = { fields: ['name'] };
const byName: readonly ItemKey[] = [name];

/**
 * Lists whose items are known by a key and not by their position, by the field that holds the list. The first key
 * counts that every item has and no two items share. Lists of routes are left out, since their order has a meaning.
 */
const itemKeys: Readonly<Record<string, readonly ItemKey[]>> = {
  additionalPrinterColumns: byName,
  conditions: [{ fields: ['type'] }],
  containers: byName,
  env: byName,
  ephemeralContainers: byName,
  extensionProviders: byName,
  hostAliases: [{ fields: ['ip'] }],
  imagePullSecrets: byName,
  initContainers: byName,
  matchExpressions: [{ fields: ['key'] }, { fields: ['key', 'operator'] }],
  ownerReferences: [{ fields: ['uid'] }],
  ports: [
    name,
    { fields: ['containerPort'], optional: ['protocol'] },
    { fields: ['port'], optional: ['protocol'] },
    { fields: ['number'] },
  ],
  rules: [
    { fields: ['apiGroups', 'resources'], optional: ['apiVersions', 'resourceNames'] },
    { fields: ['nonResourceURLs'] },
  ],
  secrets: byName,
  subjects: [{ fields: ['name'], optional: ['kind', 'namespace'] }],
  tolerations: [{ fields: ['key'], optional: ['effect'] }],
  topologySpreadConstraints: [{ fields: ['topologyKey'] }],
  validations: [{ fields: ['expression'] }],
  versions: byName,
  volumeDevices: [{ fields: ['devicePath'] }],
  volumeMounts: [{ fields: ['mountPath'] }],
  volumes: byName,
  webhooks: byName,
};

/** Tells the items of a list apart. */
export interface ItemIds {
  /** The identity of an item. */
  readonly idOf: (item: JsonValue) => string;
  /** How a path names an item: `[name:istio-proxy]`, or undefined where the key is more than one short text. */
  readonly selectorOf: (item: JsonValue) => string | undefined;
}

/** By which key the items of two versions of a list are paired; undefined if by their position. */
export const itemIds = (list: string, a: readonly JsonValue[], b: readonly JsonValue[]): ItemIds | undefined => {
  const keys = Object.hasOwn(itemKeys, list) ? itemKeys[list] : undefined;
  const key = keys?.find((key) => isUnique(key, a) && isUnique(key, b));
  if (key === undefined) return undefined;
  const [field = ''] = key.fields;
  const isEnough = [a, b].every((items) => isUnique({ fields: [field] }, items));
  return {
    idOf: (item) => idBy(key, item) ?? '',
    selectorOf: (item) => {
      const value = isEnough && isJsonObject(item) ? ownValue(item, field) : undefined;
      return value === undefined || typeof value === 'object' ? undefined : `[${field}:${value}]`;
    },
  };
};

const isUnique = (key: ItemKey, items: readonly JsonValue[]): boolean => {
  const ids = items.map((item) => idBy(key, item));
  return !ids.includes(undefined) && new Set(ids).size === ids.length;
};

const idBy = ({ fields, optional = [] }: ItemKey, item: JsonValue): string | undefined => {
  if (!isJsonObject(item) || fields.some((field) => isMissing(item, field))) return undefined;
  return JSON.stringify([...fields, ...optional].map((field) => ownValue(item, field) ?? null));
};

const isMissing = (item: JsonObject, field: string): boolean => (ownValue(item, field) ?? null) === null;
