import { expect, it } from 'vitest';
import { run } from '../test-run.ts';

it.each([
  ['base "/a/b.c"', 'b.c'],
  ['base ""', '.'],
  ['base "/"', '/'],
  ['dir "/a/b"', '/a'],
  ['dir "a"', '.'],
  ['clean "a/../b//c/."', 'b/c'],
  ['clean "/.."', '/'],
  ['ext "a.b.c"', '.c'],
  ['ext "a/b"', ''],
  ['isAbs "/a"', 'true'],
  ['osBase "a/b/"', 'b'],
  ['osDir "a/b/"', 'a/b'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});
