import { expect, it } from 'vitest';
import { run } from '../test-run.ts';

it.each([
  ['default 1 0', '1'],
  ['default 1', '1'],
  ['default 1 "x"', 'x'],
  ['empty (dict)', 'true'],
  ['empty (list nil)', 'false'],
  ['coalesce nil 0 "" 7', '7'],
  ['coalesce | kindOf', 'invalid'],
  ['all 1 0', 'false'],
  ['any 0 1', 'true'],
  ['ternary "y" "n" true', 'y'],
  ['typeOf (splitList "," "a")', '[]string'],
  ['typeOf nil', '<nil>'],
  ['typeIs "int" 1', 'true'],
  ['typeIsLike "semver.Version" (semver "1.0.0")', 'true'],
  ["kindOf 'a'", 'int'],
  ['kindIs "slice" (list)', 'true'],
  ['deepEqual (list 1 "a") (list 1 "a")', 'true'],
  ['deepEqual 1 1.0', 'false'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});
