import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { readYaml } from '../objects/yaml/read.ts';
import { createOverlayReader } from './overlay-reader.ts';

const form = (a: string, b: string, c: string): string =>
  `a: "${a}"\nlist:\n- name: x\n  value: "${b}"\n- "${c}"\nfixed: [1, {b: "y"}]\ntext: |\n  {"k": "v"}\n`;

it('reads as readYaml does, whatever stands in the quotes', () => {
  const read = createOverlayReader('test', () => {});
  const content = fc.oneof(
    fc.string(),
    fc.constantFrom('', 'y', ' x ', '\u{f0000}0\u{f0001}', 'a: b', '# c', 'é€😀', '*a'),
  );
  fc.assert(
    fc.property(content, content, content, (a, b, c) => {
      const quoted = [a, b, c].map((text) => text.replace(/["\\]/g, '_').replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '_'));
      const text = form(quoted[0] ?? '', quoted[1] ?? '', quoted[2] ?? '');
      expect(read(text)).toEqual(readYaml(text, 'test'));
    }),
  );
});

it.each([
  ['escapes', 'a: "x\\ty"\n'],
  ['a key in quotes', '"a": "b"\n"c": "d"\n'],
  ['the same key twice', 'a: "x"\na: "y"\n'],
  ['quotes within a block', 'a: |\n  b: "c"\nd: "e"\n'],
  ['quotes within quotes', 'a: \'\n  b: "c"\n  \'\n'],
  ['a tag', 'a: !!int "5"\n'],
  ['an anchor', 'a: &x "5"\nb: *x\n'],
  ['a text over several lines', 'a: "b\n  c"\nd: "e"\n'],
])('reads %s as readYaml does', (_case, text) => {
  const read = createOverlayReader('test', () => {});
  for (const variant of [text, text.replace('e', 'f'), text]) expect(read(variant)).toEqual(readYaml(variant, 'test'));
});

it('checks each form once, and leaves earlier values as they were', () => {
  const check = vi.fn();
  const read = createOverlayReader('test', check);
  const first = read('a: "x"\nb: {c: d}\n');
  const second = read('a: "y"\nb: {c: d}\n');
  expect(check).toHaveBeenCalledTimes(1);
  expect(first).toEqual({ a: 'x', b: { c: 'd' } });
  expect(second).toEqual({ a: 'y', b: { c: 'd' } });
});

it('fails as readYaml does', () => {
  const read = createOverlayReader('output of x', () => {});
  expect(() => read('a: "x"\nb: [')).toThrow('output of x:2');
});
