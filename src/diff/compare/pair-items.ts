import { isDeepStrictEqual } from 'node:util';
import type { JsonValue } from '../../objects/json.ts';
import { alignLists, type Pair } from '../alignment.ts';
import { type ItemIds, itemIds } from './list-keys.ts';

/** The items of two versions of a list, paired, and how they are told apart if by a key. */
export interface PairedList {
  readonly pairs: readonly Pair[];
  readonly ids: ItemIds | undefined;
}

/** Pairs items by their key; without one by equality and position, or by equality alone where the order is ignored. */
export const pairItems = (
  field: string,
  a: readonly JsonValue[],
  b: readonly JsonValue[],
  ignoreOrder: boolean,
): PairedList => {
  const ids = itemIds(field, a, b);
  if (ids !== undefined) return { pairs: pairById(a.map(ids.idOf), b.map(ids.idOf)), ids };
  if (!ignoreOrder) {
    const compare = (i: number, j: number) => (isDeepStrictEqual(a[i], b[j]) ? 'equal' : 'similar');
    return { pairs: alignLists(a.length, b.length, compare), ids };
  }
  return { pairs: pairInAnyOrder(a.map(sortedText), b.map(sortedText)), ids };
};

/** In the order of `a`, then what is only in `b`. Of equal ids each is paired once. */
const pairById = (a: readonly string[], b: readonly string[]): Pair[] => {
  const free = new Map<string, number[]>();
  for (const [index, id] of b.entries()) {
    const indices = free.get(id);
    if (indices === undefined) free.set(id, [index]);
    else indices.push(index);
  }
  const pairs = a.map((id, index): Pair => [index, free.get(id)?.shift()]);
  const rest = [...free.values()].flat().sort((i, j) => i - j);
  return [...pairs, ...rest.map((index): Pair => [undefined, index])];
};

/** Equal items first; what is left on both sides is paired in turn. */
const pairInAnyOrder = (a: readonly string[], b: readonly string[]): Pair[] => {
  const pairs = pairById(a, b);
  const onlyB = pairs.filter(([i]) => i === undefined).map(([, j]) => j);
  const settled = pairs.filter(([i]) => i !== undefined).map(([i, j]): Pair => [i, j ?? onlyB.shift()]);
  return [...settled, ...onlyB.map((j): Pair => [undefined, j])];
};

/** A value as text in which the order of keys and items makes no difference. */
const sortedText = (value: JsonValue): string => {
  if (Array.isArray(value)) return `[${value.map(sortedText).sort().join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}:${sortedText(entry)}`);
  return `{${entries.sort().join(',')}}`;
};
