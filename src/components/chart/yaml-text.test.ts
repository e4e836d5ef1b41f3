import { expect, it } from 'vitest';
import { indented, yamlText } from './yaml-text.ts';

it('prints YAML without its last line break only', () => {
  expect(yamlText({ a: { b: [1] } })).toBe('a:\n  b:\n  - 1');
  expect(yamlText({ a: 'x\n\n' })).toBe('a: |+\n  x\n');
});

it('moves every line, empty ones too', () => {
  expect(indented('a\n\nb\u2028c', 2)).toBe('  a\n  \n  b\u2028c');
});
