import { expect, it } from 'vitest';
import { locate } from './locate.ts';

const text = '# comment\n---\nspec:\r\n  list:\n  - a: 1\n    b: [x, {c: d}]\n  a.b: 2\n  "quoted": 3\n';

it.each<[(string | number)[], number, number]>([
  [['spec'], 3, 1],
  [['spec', 'list'], 4, 3],
  [['spec', 'list', 0], 5, 3],
  [['spec', 'list', 0, 'b'], 6, 5],
  [['spec', 'list', 0, 'b', 1], 6, 12],
  [['spec', 'list', 0, 'b', 1, 'c'], 6, 13],
  [['spec', 'a.b'], 7, 3],
  [['spec', 'quoted'], 8, 3],
])('finds %j', async (path, line, column) => {
  expect(await locate(text, path)).toEqual({ line, column });
});

it('finds nothing where there is nothing', async () => {
  expect(await locate(text, ['spec', 'none'])).toBeUndefined();
  expect(await locate(text, ['spec', 'list', 1])).toBeUndefined();
  expect(await locate(text, ['spec', 'a.b', 'deeper'])).toBeUndefined();
  expect(await locate(text, ['constructor'])).toBeUndefined();
  expect(await locate('', ['a'])).toBeUndefined();
});
