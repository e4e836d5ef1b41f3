import { describe, expect, it } from 'vitest';
import { MeshctlError } from '../../errors.ts';
import { field, isSet, listItems, rangeEntries, requiredMap } from './field.ts';

const values = { a: { b: { c: 1 }, none: null, text: 'x' }, list: ['x'], empty: '' };

describe('field', () => {
  it('gives the entry at a path, undefined where only the last step is missing', () => {
    expect(field(values, 'a.b.c')).toBe(1);
    expect(field(values, 'a.none')).toBeNull();
    expect(field(values, 'a.missing')).toBeUndefined();
    expect(field({}, 'constructor')).toBeUndefined();
  });

  it.each([
    ['a.none.x', 'values.a.none: expected a map, found null'],
    ['a.missing.x', 'values.a.missing: expected a map, found nothing'],
    ['a.text.x', 'values.a.text: expected a map, found the text "x"'],
    ['list.x', 'values.list: expected a map, found a list'],
  ])('refuses to step through %s', (path, message) => {
    expect(() => field(values, path)).toThrow(MeshctlError);
    expect(() => field(values, path)).toThrow(message);
  });

  it('names the place where the user wrote a value that a chart lifts', () => {
    expect(() => field({ env: null, pilot: { env: null } }, 'env.X')).toThrow('values.pilot.env: expected a map');
  });
});

it('isSet asks for truth', () => {
  expect(isSet(values, 'a.b')).toBe(true);
  expect(isSet(values, 'empty')).toBe(false);
});

it('requiredMap insists on a map', () => {
  expect(requiredMap(values, 'a.b')).toEqual({ c: 1 });
  expect(() => requiredMap(values, 'a.missing')).toThrow('values.a.missing: expected a map, found nothing');
  expect(() => requiredMap(values, 'list')).toThrow('values.list: expected a map, found a list');
});

describe('rangeEntries', () => {
  it('goes through maps in bytewise order, lists by index, nothing at all for null', () => {
    expect(rangeEntries({ map: { b: 1, a: 2, B: 3 } }, 'map')).toEqual([
      ['B', 3],
      ['a', 2],
      ['b', 1],
    ]);
    expect(rangeEntries(values, 'list')).toEqual([['0', 'x']]);
    expect(rangeEntries(values, 'a.none')).toEqual([]);
    expect(rangeEntries(values, 'a.missing')).toEqual([]);
  });

  it('refuses scalars', () => {
    expect(() => rangeEntries(values, 'a.text')).toThrow('values.a.text: expected a map, found the text "x"');
    expect(() => rangeEntries(values, 'empty')).toThrow('values.empty');
  });
});

it('listItems gives the items of a list, none for what is falsy, and refuses maps', () => {
  expect(listItems(values, 'list')).toEqual(['x']);
  expect(listItems(values, 'empty')).toEqual([]);
  expect(() => listItems(values, 'a')).toThrow('values.a: expected a list, found a map');
});
