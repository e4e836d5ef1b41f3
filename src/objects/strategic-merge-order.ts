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
  const rest = merged.filter((item) => !wantedAt.has(idOf(item)));
  const result: Item[] = [];
  let taken = 0;
  const named = merged
    .filter((item) => wantedAt.has(idOf(item)))
    .sort((a, b) => (wantedAt.get(idOf(a)) ?? 0) - (wantedAt.get(idOf(b)) ?? 0));
  for (const item of named) {
    const end = originalAt.get(idOf(item)) ?? -1;
    for (let next = rest[taken]; next !== undefined && stoodBefore(next, end); next = rest[taken]) {
      result.push(next);
      taken++;
    }
    result.push(item);
  }
  return [...result, ...rest.slice(taken)];

  function stoodBefore(item: Item, end: number): boolean {
    return (originalAt.get(idOf(item)) ?? 0) < end;
  }
};

/** Where each id occurs first. */
const positions = (ids: readonly ItemId[]): Map<ItemId, number> => {
  const found = new Map<ItemId, number>();
  for (const [at, id] of ids.entries()) if (!found.has(id)) found.set(id, at);
  return found;
};
