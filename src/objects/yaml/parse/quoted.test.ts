import { expect, it } from 'vitest';
import { readYaml } from '../read.ts';

const long = 'a text that goes on and on, '.repeat(1000);

it.each([`"${long}`, `'${long}`, `"${long}\\"`, `'${long}''`, `"${'\\n'.repeat(1000)}`])(
  'refuses a long text whose quote is never closed',
  (text) => {
    expect(() => readYaml(`a: ${text}`, 'x')).toThrow('x:1:4: this cannot be read as YAML: the quote that opens here');
  },
);

it.each([
  [`"${long}"`, long],
  [`'${long}'`, long],
  [String.raw`"a\"b\\"`, 'a"b\\'],
  ["'a''b'", "a'b"],
  [`''`, ''],
])('reads a closed one', (text, value) => {
  expect(readYaml(`a: ${text}`, 'x')).toEqual({ a: value });
});
