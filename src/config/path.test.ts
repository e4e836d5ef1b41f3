import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPath, selectorIn, splitPath } from './path.ts';

describe('splitPath', () => {
  it.each([
    ['a.b', ['a', 'b']],
    ['a..b.', ['a', 'b']],
    ['.a', ['a']],
    ['', []],
    ['values.pilot.podAnnotations.foo\\.bar/baz', ['values', 'pilot', 'podAnnotations', 'foo.bar/baz']],
    ['a[0]', ['a', '[0]']],
    ['a.[0].b', ['a', '[0]', 'b']],
    ['a[name:x].b', ['a', '[name:x]', 'b']],
    ['a[name:x\\.y]', ['a', '[name:x.y]']],
    ['a[0][1]', ['a', '[0][1]']],
    ['a.k//v/', ['a', 'k/v']],
    ['a.b/../c', ['c']],
  ])('%s', (text, elements) => {
    expect(splitPath(text)).toEqual(elements);
  });

  it('reads back what joinPath writes', () => {
    const key = fc.stringMatching(/^[A-Za-z0-9:_-][A-Za-z0-9:._-]*(?:\/[A-Za-z0-9:_-]+)?$/);
    const bracket = fc.oneof(
      fc.integer({ min: -1, max: 99 }).map((index) => `[${index}]`),
      fc
        .tuple(fc.stringMatching(/^[A-Za-z0-9_-]+$/), fc.stringMatching(/^[a-z0-9.-]*$/))
        .map(([k, v]) => `[${k}:${v}]`),
      fc.stringMatching(/^[a-z0-9.*-]+$/).map((regex) => `[:${regex}]`),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(key, bracket)), (elements) => {
        // Two brackets in a row cannot be written without a key between them.
        const path = elements.filter((element, i) => !(element.startsWith('[') && elements[i - 1]?.startsWith('[')));
        expect(splitPath(joinPath(path))).toEqual(path);
      }),
    );
  });
});

describe('selectorIn', () => {
  it.each([
    ['[2]', { by: 'index', index: 2 }],
    ['[-1]', { by: 'index', index: -1 }],
    ['[name:a:b]', { by: 'key', key: 'name', value: 'a:b' }],
    ['[]', undefined],
    ['[0][1]', undefined],
    ['[x]', undefined],
    ['[:x]', undefined],
    ['[a.b:x]', undefined],
  ])('%s', (element, selector) => {
    expect(selectorIn(element)).toEqual(selector);
  });
});
