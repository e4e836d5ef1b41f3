import { expect, it } from 'vitest';
import { selectorMatches } from './selector.ts';

const labels = new Map([
  ['app', 'web'],
  ['tier', 'front'],
]);

it.each([
  [{ matchLabels: { app: 'web' } }, true],
  [{ matchLabels: { app: 'web', tier: 'back' } }, false],
  [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['a', 'web'] }] }, true],
  [{ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] }, false],
  [{ matchExpressions: [{ key: 'nope', operator: 'NotIn', values: ['web'] }] }, true],
  [{ matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, true],
  [{ matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, false],
  [{ matchExpressions: [{ key: 'tier', operator: 'toString' }] }, false],
  [{ matchLabels: { app: 'web' }, matchExpressions: [{ key: 'x', operator: 'Exists' }] }, false],
  [{}, false],
  [{ matchLabels: {}, matchExpressions: ['text'] }, false],
  [{ matchLabels: 'app', matchExpressions: [{ key: 'app', operator: 'Exists' }] }, true],
  [['app'], false],
  ['text', false],
])('%j matches: %s', (selector, expected) => {
  expect(selectorMatches(selector, labels)).toBe(expected);
});
