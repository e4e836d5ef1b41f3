/** How alike two items are: `similar` ones are rather one changed item than two different ones. */
export type Likeness = 'equal' | 'similar' | 'different';

/** Two paired items by their indices; undefined where an item has no partner. */
export type Pair = readonly [a: number | undefined, b: number | undefined];

interface Point {
  a: number;
  b: number;
}

/** One of two searches that go towards each other, in coordinates that count from its own end of the lists. */
interface Search {
  /** How far the items are paired. */
  readonly done: Point;
  /** Where the next diagonal is searched. */
  readonly frontier: Point;
  readonly pairs: Pair[];
  readonly compare: (a: number, b: number) => Likeness;
}

/**
 * Pairs the items of two lists, whose likeness `compare` tells, by an edit script that is short, though not always the
 * shortest: two searches for equal items, one from each end, take turns on growing diagonals until they meet or have
 * looked in vain too often; what lies between equal items is paired where it is similar. `compare` is called for a
 * number of pairs that is linear in the lengths. The pairs come in the order of the lists.
 */
export const alignLists = (lengthA: number, lengthB: number, compare: (a: number, b: number) => Likeness): Pair[] => {
  const front = searchWith(compare);
  const back = searchWith((a, b) => compare(lengthA - 1 - a, lengthB - 1 - b));
  const limitOf = (other: Search): Point => ({ a: lengthA - other.done.a, b: lengthB - other.done.b });
  const haveMet = () => front.frontier.a + back.frontier.a >= lengthA || front.frontier.b + back.frontier.b >= lengthB;

  let attempts = 4 * (lengthA + lengthB);
  for (let [turn, other] = [front, back]; attempts > 0 && !haveMet(); [turn, other] = [other, turn]) {
    attempts = searchDiagonal(turn, limitOf(other), attempts);
  }
  pairUpTo(front, limitOf(back));
  const mirrored = back.pairs.map(
    ([a, b]): Pair => [a === undefined ? undefined : lengthA - 1 - a, b === undefined ? undefined : lengthB - 1 - b],
  );
  return [...front.pairs, ...mirrored.reverse()];
};

const searchWith = (compare: Search['compare']): Search => ({
  done: { a: 0, b: 0 },
  frontier: { a: 0, b: 0 },
  pairs: [],
  compare,
});

/**
 * Looks for equal items on the diagonal through the frontier, from its middle outwards, and pairs the run of equal
 * items that it finds; then moves the frontier on. Returns how many attempts are left.
 */
const searchDiagonal = (search: Search, limit: Point, attempts: number): number => {
  const { done, frontier, compare } = search;
  const start = { ...frontier };
  let isOutAbove = false;
  let isOutBelow = false;
  for (let step = 0; !(isOutAbove && isOutBelow) && attempts > 0; step++) {
    const offset = step % 2 === 0 ? step / 2 : -(step + 1) / 2;
    const at = { a: start.a + offset, b: start.b - offset };
    if (at.a >= limit.a || at.b < done.b) isOutAbove = true;
    else if (at.b >= limit.b || at.a < done.a) isOutBelow = true;
    else if (compare(at.a, at.b) === 'equal') {
      pairUpTo(search, at);
      do pairNext(search);
      while (done.a < limit.a && done.b < limit.b && compare(done.a, done.b) === 'equal');
      Object.assign(frontier, done);
      break;
    } else attempts--;
  }
  if (limit.a - frontier.a >= limit.b - frontier.b) frontier.a++;
  else frontier.b++;
  return attempts;
};

const pairNext = ({ pairs, done }: Search): void => {
  pairs.push([done.a++, done.b++]);
};

/** Settles all items up to a point: pairs those that stand opposite and are alike, leaves the others alone. */
const pairUpTo = (search: Search, end: Point): void => {
  const { done, pairs, compare } = search;
  while (done.a < end.a || done.b < end.b) {
    const hasBoth = done.a < end.a && done.b < end.b;
    if (hasBoth && compare(done.a, done.b) !== 'different') pairNext(search);
    else if (end.a - done.a >= end.b - done.b) pairs.push([done.a++, undefined]);
    else pairs.push([undefined, done.b++]);
  }
};
