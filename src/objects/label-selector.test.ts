import { expect, it } from 'vitest';
import type { JsonValue } from './json.ts';
import { matchesSelector } from './label-selector.ts';

const labels = new Map([
  ['app', 'a'],
  ['empty', ''],
]);

it.each<[JsonValue | undefined, boolean]>([
  [undefined, true],
  [{}, true],
  [{ matchLabels: { app: 'a' } }, true],
  [{ matchLabels: { app: 'b' } }, false],
  [{ matchLabels: { app: 'a', other: 'x' } }, false],
  [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['b', 'a'] }] }, true],
  [{ matchExpressions: [{ key: 'none', operator: 'In', values: [''] }] }, false],
  [{ matchExpressions: [{ key: 'none', operator: 'NotIn', values: ['x'] }] }, true],
  [{ matchExpressions: [{ key: 'empty', operator: 'Exists' }] }, true],
  [{ matchExpressions: [{ key: 'empty', operator: 'DoesNotExist' }] }, false],
  [{ matchExpressions: [{ key: 'app', operator: 'constructor' }] }, false],
])('%j: %s', (selector, matches) => {
  expect(matchesSelector(selector, labels)).toBe(matches);
});
