import { expect, it } from 'vitest';
import { splitDocuments } from '../objects/yaml/documents.ts';
import { createNumberText } from './number-text.ts';

const textAt = (yaml: string, ...path: (string | number)[]): string | undefined => {
  const [, document] = splitDocuments(`a: b\n---\n${yaml}`);
  if (document === undefined) throw new Error('no document');
  return createNumberText(document)(path);
};

it.each([
  ['1e6', '1e+06'],
  ['1000000', '1000000'],
  ['1000000.0', '1e+06'],
  ['1234567890123456789', '1234567890123456789'],
  ['123456789012345678901234567890', '1.2345678901234568e+29'],
  ['-9007199254740993', '-9007199254740993'],
  ['+5', '5'],
  ['0x1F', '31'],
  ['010', '8'],
  ['0o17', '15'],
  ['0b11', '3'],
  ['1_000', '1000'],
  ['08', '8'],
  ['.5', '0.5'],
])('writes %s as %s', (plain, expected) => {
  expect(textAt(`x:\r\n  k: ${plain}\r\n`, 'x', 'k')).toBe(expected);
  expect(textAt(`x: {"k": ${plain}, z: 1}`, 'x', 'k')).toBe(expected);
  expect(textAt(`x:\n- a\n- ${plain} # c\n`, 'x', 1)).toBe(expected);
  expect(textAt(`[a, ${plain}]`, 1)).toBe(expected);
});

it('knows nothing of other places', () => {
  expect(textAt('a: 1', 'b')).toBeUndefined();
  expect(textAt('a: "1"', 'a')).toBeUndefined();
  expect(textAt('a: !!int 1', 'a')).toBeUndefined();
  expect(textAt('a: &x 1\nb: *x', 'b')).toBeUndefined();
});
