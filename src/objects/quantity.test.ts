import { expect, it } from 'vitest';
import { quantityOf } from './quantity.ts';

it.each([
  ['0', 0],
  ['500m', 0.5],
  ['2', 2],
  ['1.5k', 1500],
  ['1Gi', 2 ** 30],
  ['1024Mi', 2 ** 30],
  ['1e3', 1000],
  ['-1', -1],
  ['.5', 0.5],
  ['', undefined],
  ['x', undefined],
  ['1KB', undefined],
  ['1 Gi', undefined],
])('%s is %s', (text, value) => {
  expect(quantityOf(text)).toBe(value);
});
