import { expect, it } from 'vitest';
import { durationIn } from './duration.ts';

it.each([
  ['10s', 10e9],
  ['1h30m', 5400e9],
  ['1.5s', 1.5e9],
  ['.5ms', 5e5],
  ['-2us', -2000],
  ['+1ns', 1],
  ['0', 0],
  ['', undefined],
  ['5', undefined],
  ['1d', undefined],
  ['1s ', undefined],
  ['s', undefined],
])('%j', (text, nanoseconds) => {
  expect(durationIn(text)).toBe(nanoseconds);
});
