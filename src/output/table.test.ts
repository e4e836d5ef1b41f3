import { expect, it } from 'vitest';
import { table } from './table.ts';

it('aligns columns and makes control characters visible', () => {
  expect(
    table(
      ['A', 'NAME'],
      [
        ['long cell', 'x'],
        ['\u001b[31m', 'two\nlines'],
      ],
    ),
  ).toBe('A           NAME\nlong cell   x\n\\x1b[31m    two lines\n');
});

it('prints a header alone', () => {
  expect(table(['A', 'B'], [])).toBe('A   B\n');
});
