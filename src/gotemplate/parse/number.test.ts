import { expect, it } from 'vitest';
import { readNumber } from './number.ts';

const natural = (text: string): unknown => {
  const forms = readNumber(text);
  return typeof forms === 'string' ? forms : forms.natural;
};

it.each([
  ['0', 0n],
  ['-7', -7n],
  ['+7', 7n],
  ['0x1F', 31n],
  ['0b101', 5n],
  ['0o17', 15n],
  ['017', 15n],
  ['1_000', 1000n],
  ['9223372036854775807', 9223372036854775807n],
  ['1e3', 1000],
  ['.5', 0.5],
  ['1.', 1],
  ['0x1p4', 16],
  ["'a'", 97n],
  ["'\\n'", 10n],
  ["'é'", 233n],
])('reads %s', (text, value) => {
  expect(natural(text)).toBe(value);
});

it('gives a literal all the forms that it can take', () => {
  expect(readNumber('2.0')).toMatchObject({ int: 2n, float: 2, natural: 2 });
  expect(readNumber('2.5')).toMatchObject({ int: undefined, float: 2.5 });
  expect(readNumber('18446744073709551615')).toMatchObject({ int: undefined, natural: undefined });
  expect(readNumber('1+2i')).toMatchObject({ natural: { real: 1, imaginary: 2 } });
});

it.each([
  ['08', 'integer overflow: "08"'],
  ['1__0', 'illegal number syntax: "1__0"'],
  ['1e400', 'illegal number syntax: "1e400"'],
  ["''", "malformed character constant: ''"],
])('refuses %s', (text, complaint) => {
  expect(natural(text)).toBe(complaint);
});
