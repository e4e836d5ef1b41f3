import { expect, it } from 'vitest';
import { run } from '../test-run.ts';

it.each([
  ['upper "aß é"', 'Aß É'],
  ['lower "ÀİΣ"', 'àiσ'],
  ['title "hello wide-world o\'neil x_y"', "Hello Wide-World O'Neil X_y"],
  ['untitle "Hello World"', 'hello world'],
  ['swapcase "aB cé"', 'Ab CÉ'],
  ['initials "First Try"', 'FT'],
  ['camelcase "foo_bar-baz qux"', 'FooBarBazQux'],
  ['camelcase "HTTPServer"', 'Httpserver'],
  ['camelcase "__a__b"', '__A_B'],
  ['camelcase "--"', '---'],
  ['snakecase "HTTP20xOK"', 'http_20x_ok'],
  ['snakecase "FooBar.BazQux"', 'foo_bar.baz_qux'],
  ['snakecase "Bld4Floor3rd"', 'bld4_floor_3rd'],
  ['snakecase "a+b日1"', 'a_+_b_日1'],
  ['kebabcase "userIDs go"', 'user-i-ds-go'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});
