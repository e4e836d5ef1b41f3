import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../objects/json.ts';
import { editTree } from './edit-tree.ts';

const service = {
  spec: {
    ports: [
      { name: 'http', port: 80 },
      { name: 'https', port: 443 },
    ],
    type: 'ClusterIP',
  },
};

const edited = (tree: JsonValue, path: string[], value?: JsonValue): JsonValue => {
  const { tree: result, problem } = editTree(tree, path, value);
  expect(problem).toBeUndefined();
  return result;
};

describe('setting a value', () => {
  it('replaces scalars, maps and lists as a whole', () => {
    expect(edited({ a: { b: 1 } }, ['a', 'b'], 2)).toEqual({ a: { b: 2 } });
    expect(edited({ a: { b: 1 } }, ['a'], { c: 3 })).toEqual({ a: { c: 3 } });
    expect(edited({ a: [1, 2] }, ['a'], [3])).toEqual({ a: [3] });
  });

  it('makes missing and null maps on the way', () => {
    expect(edited({}, ['a', 'b', 'c'], 1)).toEqual({ a: { b: { c: 1 } } });
    expect(edited({ metadata: { annotations: null } }, ['metadata', 'annotations', 'k'], 'v')).toEqual({
      metadata: { annotations: { k: 'v' } },
    });
  });

  it('takes every element below a missing key for a key', () => {
    expect(edited({}, ['list', '[0]', '[name:x]'], 1)).toEqual({ list: { '[0]': { '[name:x]': 1 } } });
  });

  it('reaches list elements by index and by an entry, compared as text', () => {
    expect(edited(service, ['spec', 'ports', '[1]', 'port'], 8443)).toMatchObject({
      spec: { ports: [{}, { port: 8443 }] },
    });
    expect(edited(service, ['spec', 'ports', '[port:443]', 'name'], 'tls')).toMatchObject({
      spec: { ports: [{}, { name: 'tls', port: 443 }] },
    });
    expect(edited(service, ['spec', 'ports', '[name:http]'], { port: 1 })).toMatchObject({
      spec: { ports: [{ port: 1 }, {}] },
    });
  });

  it.each(['[2]', '[99]', '[-1]'])('appends at %s', (element) => {
    expect(edited({ list: [1, 2] }, ['list', element], 3)).toEqual({ list: [1, 2, 3] });
    expect(edited({ list: [] }, ['list', element, 'name'], 'x')).toEqual({ list: [{ name: 'x' }] });
  });

  it('reaches scalars of a list by a regular expression that matches anywhere', () => {
    const tree = { args: ['proxy', '--log=all:info', '30m'] };
    expect(edited(tree, ['args', '[:log=]'], '--log=none')).toEqual({ args: ['proxy', '--log=none', '30m'] });
    expect(edited(tree, ['args', '[^30m$]'], '60m')).toEqual({ args: ['proxy', '--log=all:info', '60m'] });
    expect(edited(tree, ['args', '[(?i)^PROXY$]'], 'agent')).toEqual({ args: ['agent', '--log=all:info', '30m'] });
    expect(edited(tree, ['args', '[all:info]'])).toEqual({ args: ['proxy', '30m'] });
  });
});

describe('deleting', () => {
  it('removes map entries and list elements', () => {
    expect(edited({ a: { b: 1, c: 2 } }, ['a', 'b'])).toEqual({ a: { c: 2 } });
    expect(edited({ a: [1, 2, 3] }, ['a', '[1]'])).toEqual({ a: [1, 3] });
    expect(edited(service, ['spec', 'ports', '[name:http]'])).toMatchObject({ spec: { ports: [{ name: 'https' }] } });
    expect(edited({ a: null }, ['a'])).toEqual({});
  });

  it.each([
    ['a missing key', { a: {} }, ['a', 'b'], { a: {} }],
    ['a key below a missing one, which is made', {}, ['a', 'b'], { a: {} }],
    ['a key below null', { a: null }, ['a', 'b'], { a: null }],
    ['an index behind the end', { a: [1] }, ['a', '[1]'], { a: [1] }],
    ['a key below an index behind the end', { a: [] }, ['a', '[0]', 'b'], { a: [] }],
  ])('finds nothing to delete at %s', (_, tree: JsonValue, path, after) => {
    const edit = editTree(tree, path, undefined);
    expect(edit.tree).toEqual(after);
    expect(edit.problem).toContain('nothing to delete');
  });
});

describe('what cannot be done is left undone and told', () => {
  it.each([
    [
      'no element that matches',
      { a: [{ name: 'x' }] },
      ['a', '[name:y]', 'b'],
      'no element of the list matches [name:y]',
    ],
    ['a list without elements', { a: [] }, ['a', '[name:y]'], 'no element of the list matches [name:y]'],
    ['a selector of scalars for maps', { a: [{ name: 'x' }] }, ['a', '[:x]'], '[:x] does not fit'],
    ['brackets around nothing', { a: ['x'] }, ['a', '[]'], '[] does not fit'],
    ['brackets around anything else', { a: [{ name: 'x' }] }, ['a', '[30m]'], '[30m] does not fit'],
    ['a key in a list', { a: [1] }, ['a', 'b'], 'b does not fit'],
    ['a negative index', { a: [{}] }, ['a', '[-2]'], '[-2] does not fit'],
    ['a broken regular expression', { a: ['('] }, ['a', '[:(]'], '[:(] does not fit'],
    ['a path through a scalar', { a: 'text' }, ['a', 'b'], 'no b in a value'],
    ['a selector below null', { a: null }, ['a', '[0]'], 'a is null'],
    ['an empty path', { a: 1 }, [], 'the path is empty'],
    ['a bottomless path', { a: 1 }, Array(100_000).fill('b'), 'more than 100 elements'],
  ])('%s', (_, tree: JsonValue, path, problem) => {
    const edit = editTree(tree, path, 1);
    expect(edit.tree).toEqual(tree);
    expect(edit.problem).toContain(problem);
  });

  it('does not look behind an element that the selector does not fit', () => {
    expect(editTree({ a: [{ name: 'x' }, 'y'] }, ['a', '[y]'], 1).problem).toContain('does not fit');
  });
});

it('never touches a prototype', () => {
  const result = edited({}, ['__proto__', 'polluted'], true);
  expect(Object.hasOwn(Object(result), '__proto__')).toBe(true);
  expect(Object(result).polluted).toBeUndefined();
  expect(edited({}, ['constructor', 'prototype', 'polluted'], true)).toEqual({
    constructor: { prototype: { polluted: true } },
  });
  expect(Object({}).polluted).toBeUndefined();
});

it('leaves its argument as it was and reads back what it put there', () => {
  const key = fc.string({ minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.dictionary(key, fc.dictionary(key, fc.jsonValue())), key, key, fc.integer(), (tree, a, b, value) => {
      const before = structuredClone(tree);
      const result = edited(tree as JsonValue, [a, b], value);
      expect(tree).toEqual(before);
      expect(Object(Object(result)[a])[b]).toBe(value);
      expect(edited(result, [a, b])).not.toHaveProperty([a, b]);
    }),
  );
});
