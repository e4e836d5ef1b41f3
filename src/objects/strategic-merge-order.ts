import type { JsonValue } from './json.ts';

/** What tells the items of a list apart: the value of the merge key, or the item itself. */
export type ItemId = JsonValue;

/**
 * The items of a merged list in their final order. Those named by the patch (`wanted`) keep the patch's order, all
 * others that of the original. The two sequences are zipped: an original-only item goes first where it stood before
 * the next wanted item in the original, so new items come before it (injection facts 5.2).
 */
export const inMergedOrder = <Item>(
  merged: readonly Item[],
  idOf: (item: Item) => ItemId,
  original: readonly ItemId[],
  wanted: readonly ItemId[],
): Item[] => {
  const wantedAt = positions(wanted);
  const originalAt = positions(original);
  const placeIn = (places: Map<ItemId, number>, item: Item): number => places.get(idOf(item)) ?? -1;
  const sorted = (places: Map<ItemId, number>, items: Item[]): Item[] =>
    items.sort((a, b) => placeIn(places, a) - placeIn(places, b));

  const named = sorted(
    wantedAt,
    merged.filter((item) => wantedAt.has(idOf(item))),
  );
  const others = sorted(
    originalAt,
    merged.filter((item) => !wantedAt.has(idOf(item))),
  );
  const result: Item[] = [];
  let taken = 0;
  for (const item of named) {
    const end = placeIn(originalAt, item);
    for (let next = others[taken]; next !== undefined && placeIn(originalAt, next) < end; next = others[taken]) {
      result.push(next);
      taken++;
    }
    result.push(item);
  }
  return [...result, ...others.slice(taken)];
};

/** Where each id occurs first. */
const positions = (ids: readonly ItemId[]): Map<ItemId, number> => {
  const found = new Map<ItemId, number>();
  for (const [at, id] of ids.entries()) if (!found.has(id)) found.set(id, at);
  return found;
};
