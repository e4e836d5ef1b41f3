import { expect, it } from 'vitest';
import { run } from '../test-run.ts';

it.each([
  ['wrap 8 "hello big world of things"', 'hello\nbig\nworld of\nthings'],
  ['wrap 3 "longword a"', 'longword\na'],
  ['wrapWith 5 "_" "abcdefghij klm"', 'abcde_fghij_klm'],
  ['wrapWith 3 "" "abcdef"', 'abc\ndef'],
  ['abbrev 5 "hello world"', 'he...'],
  ['abbrev 3 "hello"', 'hello'],
  ['abbrevboth 5 10 "1234 5678 9123"', '...5678...'],
  ['abbrevboth 10 7 "1234 5678 9123"', '...9123'],
  ['nospace " a b\\tc "', 'abc'],
  ['nospace "é"', 'é'],
  ['nospace "é "', 'Ã©'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});
