import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../../objects/json.ts';
import { alignLists, type Likeness, type Pair } from '../alignment.ts';
import { keysOfEither } from '../keys.ts';

/** Pairs the items of two lists. */
export type PairItems = (a: readonly JsonValue[], b: readonly JsonValue[]) => Pair[];

/** How many leaves of two values are the same. */
interface Counts {
  same: number;
  different: number;
}

/**
 * Pairs items as go-cmp does, whose pairing istioctl's tree shows: they are similar if at most one leaf more differs
 * than is the same. What is found about two items is remembered, since the lists around their list ask again.
 */
export const itemPairing = (): PairItems => {
  const known = new Map<JsonValue, Map<JsonValue, Likeness>>();

  const pairItems: PairItems = (a, b) => alignLists(a.length, b.length, (i, j) => likeness(a[i] ?? null, b[j] ?? null));

  const likeness = (a: JsonValue, b: JsonValue): Likeness => {
    if (typeof a !== 'object' || typeof b !== 'object') return a === b ? 'equal' : 'similar';
    const ofA = known.get(a) ?? new Map<JsonValue, Likeness>();
    known.set(a, ofA);
    const found = ofA.get(b) ?? measured(a, b);
    ofA.set(b, found);
    return found;
  };

  const measured = (a: JsonValue, b: JsonValue): Likeness => {
    if (isDeepStrictEqual(a, b)) return 'equal';
    const counts = { same: 0, different: 0 };
    count(a, b, counts);
    return counts.same + 1 >= counts.different ? 'similar' : 'different';
  };

  const count = (a: JsonValue | undefined, b: JsonValue | undefined, counts: Counts): void => {
    if (isJsonObject(a) && isJsonObject(b)) countMap(a, b, counts);
    else if (Array.isArray(a) && Array.isArray(b)) countList(a, b, counts);
    else if (a === b) counts.same++;
    else counts.different++;
  };

  const countMap = (a: JsonObject, b: JsonObject, counts: Counts): void => {
    for (const key of keysOfEither(a, b)) count(ownValue(a, key), ownValue(b, key), counts);
  };

  const countList = (a: readonly JsonValue[], b: readonly JsonValue[], counts: Counts): void => {
    for (const [i, j] of pairItems(a, b)) {
      count(i === undefined ? undefined : a[i], j === undefined ? undefined : b[j], counts);
    }
  };

  return pairItems;
};
