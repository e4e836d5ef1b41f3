import { expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { differenceTree } from './tree.ts';

it.each<[string, JsonObject, JsonObject, JsonObject]>([
  ['nothing', { a: [1, { b: 'c' }] }, { a: [1, { b: 'c' }] }, {}],
  [
    'values in Go notation',
    { a: 1000000, b: true, c: 'x' },
    { a: 0.00001, b: 'true', c: [1, { d: null }] },
    { a: '1e+06 -> 1e-05', b: 'true -> true', c: 'x -> [1 map[d:<nil>]]' },
  ],
  [
    'what is there on one side',
    { a: { b: 1 }, c: { d: 'x' } },
    { a: {}, c: { d: 'x', e: 0 } },
    { a: { b: '1 -> <empty> (REMOVED)' }, c: { e: '<empty> -> 0 (ADDED)' } },
  ],
  [
    'no difference between empties',
    { a: null, b: '', c: [], d: {}, e: null, f: { g: null } },
    { b: [], c: {}, d: null, e: { x: null }, f: {} },
    { e: '<empty> -> map[x:<nil>] (ADDED)' },
  ],
  [
    'items by their index',
    { a: ['x', 'y', 'z'] },
    { a: ['x', 'Y', 'z', 'w'] },
    { a: { '[#1]': 'y -> Y', '[?->3]': '<empty> -> w (ADDED)' } },
  ],
  [
    'items that moved',
    { a: ['r', 's', 'q'] },
    { a: ['s', 'q', 'r'] },
    { a: { '[0->?]': 'r -> <empty> (REMOVED)', '[?->2]': '<empty> -> r (ADDED)' } },
  ],
  [
    'similar items as changed, others as replaced',
    { a: [{ n: 1, p: 'TCP' }, { n: 2, p: 'TCP' }, { k: 'same' }] },
    { a: [{ n: 1, p: 'UDP' }, { n: 3, p: 'UDP' }, { k: 'same' }] },
    {
      a: {
        '[#0]': { p: 'TCP -> UDP' },
        '[?->1]': '<empty> -> map[n:3 p:UDP] (ADDED)',
        '[1->?]': 'map[n:2 p:TCP] -> <empty> (REMOVED)',
      },
    },
  ],
  [
    'lists in lists',
    { a: [[1, 2], [3]] },
    {
      a: [
        [1, 5],
        [3, 4],
      ],
    },
    { a: { '[#0]': { '[#1]': '2 -> 5' }, '[#1]': { '[?->1]': '<empty> -> 4 (ADDED)' } } },
  ],
  [
    'values of different types as a whole',
    { a: [['x', 'y']] },
    { a: [{ x: 'y' }] },
    { a: { '[#0]': '[x y] -> map[x:y]' } },
  ],
  [
    'a text that reads as a map in place of its key',
    { a: { b: 'x' } },
    { a: { b: 'x', c: 'see: here', d: 'http://x:80' } },
    { a: { '<empty> -> see': 'here (ADDED)', d: '<empty> -> http://x:80 (ADDED)' } },
  ],
  [
    'a text with two colons under its key',
    { a: 'owner: red' },
    { a: 'owner: blue' },
    { a: 'owner: red -> owner: blue' },
  ],
])('shows %s', (_, a, b, tree) => {
  expect(differenceTree(a, b)).toEqual(tree);
});

it('looks into texts of ConfigMaps that are maps', () => {
  const map = (data: Record<string, JsonValue>): JsonObject => ({ kind: 'ConfigMap', data });
  const a = {
    yaml: 'a: 1\nb: [x]',
    json: '{"a": 1}',
    gone: 'a: 1',
    text: 'x',
    none: '# comment',
    list: '[1]',
    empty: '',
  };
  const b = {
    yaml: 'b: [x]\na: 2',
    json: 'a: 1',
    gone: 'words',
    text: 'y',
    none: '# another',
    list: '[2]',
    empty: '{}',
  };
  expect(differenceTree(map(a), map(b))).toEqual({
    data: { yaml: { a: '1 -> 2' }, gone: 'map[a:1] -> words', text: 'x -> y', list: '[1] -> [2]' },
  });
  expect(differenceTree({ data: { yaml: 'a: 1' } }, { data: { yaml: 'a: 2' } })).not.toEqual({
    data: { yaml: { a: '1 -> 2' } },
  });
});

it('pairs items of deeply nested lists in reasonable time', () => {
  const nest = (depth: number, leaf: JsonValue): JsonValue =>
    depth === 0 ? leaf : [nest(depth - 1, leaf), nest(depth - 1, `${depth}`)];
  expect(differenceTree({ a: nest(9, 'x') }, { a: nest(9, 'y') })).toHaveProperty('a');
});
