import { expect, it } from 'vitest';
import { envOf } from './env.ts';

it('writes the entries in bytewise order, values as texts, names as YAML reads them', () => {
  const env = { b: 1e7, a: null, B: true, ON: 'x', c: [1, 2] };
  expect(envOf({ env }, 'env')).toEqual([
    { name: 'B', value: 'true' },
    { name: true, value: 'x' },
    { name: 'a', value: '' },
    { name: 'b', value: '1e+07' },
    { name: 'c', value: '[1 2]' },
  ]);
});

it.each([null, {}])('is empty for %j', (env) => {
  expect(envOf({ env }, 'env')).toEqual([]);
});

it('refuses a text, and a value that breaks its quotes', () => {
  expect(() => envOf({ env: 'A=b' }, 'env')).toThrow('values.env: expected a map, found the text "A=b"');
  expect(() => envOf({ env: { A: 'say "no"' } }, 'env')).toThrow('breaks the YAML');
});
