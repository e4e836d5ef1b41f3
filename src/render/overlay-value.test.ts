import { expect, it } from 'vitest';
import { insertedValue } from './overlay-value.ts';

it.each([null, undefined])('deletes for %s', (value) => {
  expect(insertedValue(value)).toBeUndefined();
});

it.each([
  0,
  false,
  '',
  'text',
  3.5,
  [],
  {},
  [{ a: 1 }],
  'http://example.com:80/x',
  'a:b',
  '{"a": 1}',
  '[a: b',
  'x: "',
  'a\nb',
])('keeps %j', (value) => {
  expect(insertedValue(value)).toEqual(value);
});

it.each([
  ['a: b', { a: 'b' }],
  ['a:\n  b: 1\n', { a: { b: 1 } }],
  ['{a: 1}', { a: 1 }],
])('reads %j as a map', (text, map) => {
  expect(insertedValue(text)).toEqual(map);
});

it('keeps a text that is YAML but no map', () => {
  expect(insertedValue('- a: b')).toBe('- a: b');
});
