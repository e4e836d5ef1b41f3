import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alignLists, type Pair } from './alignment.ts';

const align = (a: string, b: string, similar = true): Pair[] =>
  alignLists(a.length, b.length, (i, j) => (a[i] === b[j] ? 'equal' : similar ? 'similar' : 'different'));
const shown = (pairs: readonly Pair[]): string => pairs.map(([i, j]) => `${i ?? '?'}${j ?? '?'}`).join(' ');

it.each([
  ['', '', ''],
  ['abc', 'abc', '00 11 22'],
  ['abc', 'xbc', '00 11 22'],
  ['abc', 'ac', '00 1? 21'],
  ['ac', 'abc', '00 ?1 12'],
  ['abc', 'xca', '00 1? 21 ?2'],
  ['abcdef', 'cdefab', '0? 1? 20 31 42 53 ?4 ?5'],
])('pairs %j with %j', (a, b, pairs) => {
  expect(shown(align(a, b))).toBe(pairs);
});

it('does not pair what is different', () => {
  expect(shown(align('ab', 'ax', false))).toBe('00 1? ?1');
});

const lists = fc.array(fc.constantFrom(...'abc')).map((items) => items.join(''));

it('names each item once, in order', () => {
  fc.assert(
    fc.property(lists, lists, fc.boolean(), (a, b, similar) => {
      const pairs = align(a, b, similar);
      expect(pairs.flatMap(([i]) => i ?? [])).toEqual([...a].map((_, index) => index));
      expect(pairs.flatMap(([, j]) => j ?? [])).toEqual([...b].map((_, index) => index));
      if (!similar) expect(pairs.every(([i, j]) => i === undefined || j === undefined || a[i] === b[j])).toBe(true);
    }),
  );
});

it('looks at no more pairs than the lists are long, times a constant', () => {
  const length = 2000;
  let calls = 0;
  alignLists(length, length, () => {
    calls++;
    return 'different';
  });
  expect(calls).toBeLessThan(20 * length);
});
