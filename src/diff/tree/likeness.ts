import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../../objects/json.ts';
import { alignLists, type Likeness, type Pair } from '../alignment.ts';

/** How many leaves of two values are alike. */
interface Counts {
  same: number;
  different: number;
}

/** Compares values and pairs the items of lists. */
export interface Aligner {
  readonly pairItems: (a: readonly JsonValue[], b: readonly JsonValue[]) => Pair[];
}

/**
 * Pairs items of lists as go-cmp does, whose pairing istioctl's tree shows: items are similar if at most one leaf more
 * differs than is the same. Comparisons are remembered, since the lists around a list ask for them again.
 */
export const likenessAligner = (): Aligner => {
  const known = new WeakMap<object, WeakMap<object, Counts>>();

  const remembered = (a: object, b: object, count: () => Counts): Counts => {
    const ofA = known.get(a) ?? new WeakMap<object, Counts>();
    known.set(a, ofA);
    const counts = ofA.get(b) ?? count();
    ofA.set(b, counts);
    return counts;
  };

  const countsOf = (a: JsonValue | undefined, b: JsonValue | undefined): Counts => {
    if (Array.isArray(a) && Array.isArray(b)) return remembered(a, b, () => listCounts(a, b));
    if (isJsonObject(a) && isJsonObject(b)) return remembered(a, b, () => mapCounts(a, b));
    return a === b ? { same: 1, different: 0 } : { same: 0, different: 1 };
  };

  const mapCounts = (a: JsonObject, b: JsonObject): Counts => {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return sum([...keys].map((key) => countsOf(ownValue(a, key), ownValue(b, key))));
  };

  const listCounts = (a: JsonValue[], b: JsonValue[]): Counts =>
    sum(
      pairItems(a, b).map(([i, j]) =>
        i === undefined || j === undefined ? { same: 0, different: 1 } : countsOf(a[i], b[j]),
      ),
    );

  const likeness = (a: JsonValue | undefined, b: JsonValue | undefined): Likeness => {
    const { same, different } = countsOf(a, b);
    return different === 0 ? 'equal' : same + 1 >= different ? 'similar' : 'different';
  };

  const pairItems: Aligner['pairItems'] = (a, b) => alignLists(a.length, b.length, (i, j) => likeness(a[i], b[j]));
  return { pairItems };
};

const sum = (all: readonly Counts[]): Counts => {
  const total = { same: 0, different: 0 };
  for (const { same, different } of all) {
    total.same += same;
    total.different += different;
  }
  return total;
};
