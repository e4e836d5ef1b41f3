import { isJsonObject, type JsonObject, type JsonValue, ownValue, setOwn } from '../../objects/json.ts';
import type { CompareOptions } from './changes.ts';
import { pairItems } from './pair-items.ts';

/**
 * The newer value with its lists in the order of the older one, where the order makes no difference: items of both come
 * in the older order, new ones behind the item that they follow. Neither argument is changed.
 */
export const inOrderOf = (a: JsonObject, b: JsonObject, options: CompareOptions): JsonObject => {
  const ordered: JsonObject = {};
  for (const [key, value] of Object.entries(b))
    setOwn(ordered, key, valueInOrder(ownValue(a, key), value, key, options));
  return ordered;
};

const valueInOrder = (a: JsonValue | undefined, b: JsonValue, field: string, options: CompareOptions): JsonValue => {
  if (isJsonObject(a) && isJsonObject(b)) return inOrderOf(a, b, options);
  if (Array.isArray(a) && Array.isArray(b)) return listInOrder(a, b, field, options);
  return b;
};

const listInOrder = (a: JsonValue[], b: JsonValue[], field: string, options: CompareOptions): JsonValue[] => {
  const { pairs, ids } = pairItems(field, a, b, options.ignoreOrder);
  const partners = new Map(pairs.flatMap(([i, j]) => (i === undefined || j === undefined ? [] : [[j, i] as const])));
  const items = b.map((item, j) => {
    const i = partners.get(j);
    return i === undefined ? item : valueInOrder(a[i], item, '', options);
  });
  if (ids === undefined && !options.ignoreOrder) return items;
  // A new item goes where its predecessor goes.
  let rank = -1;
  const ranks = items.map((_, j) => {
    rank = partners.get(j) ?? rank;
    return rank;
  });
  const order = [...items.keys()].sort((one, other) => (ranks[one] ?? 0) - (ranks[other] ?? 0) || one - other);
  return order.map((j) => items[j] ?? null);
};
