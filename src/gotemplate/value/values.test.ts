import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepEqual } from './deep-equal.ts';
import { Complex, GoBytes, GoList, GoMap, type GoValue, HostObject, int64, ints, Pointer, texts } from './go-value.ts';
import { encodeJson, fromJson, toJson } from './json.ts';
import { isTrue } from './truth.ts';
import { isNil, kindName, typeName } from './types.ts';
import { byteLength, byteSlice, fromUtf8, rejoined, toUtf8, wellFormed } from './utf8.ts';

const noCost = (): void => undefined;
const nilStruct = HostObject.of(
  { name: '*v1.T', kind: 'ptr', fields: new Map(), methods: new Map(), isNil: () => true },
  0,
);

it.each<[GoValue, string, string, boolean]>([
  [undefined, '<nil>', 'invalid', false],
  [null, '<nil>', 'invalid', false],
  ['', 'string', 'string', false],
  ['0', 'string', 'string', true],
  [0, 'float64', 'float64', false],
  [1n, 'int', 'int', true],
  [int64(0n), 'int64', 'int64', false],
  [false, 'bool', 'bool', false],
  [new GoList([]), '[]interface {}', 'slice', false],
  [new GoList([1n], ints), '[]int', 'slice', true],
  [new GoMap(new Map(), texts), 'map[string]string', 'map', false],
  [new GoBytes('x'), '[]uint8', 'slice', true],
  [new Complex(0, 1), 'complex128', 'complex128', true],
  [new Pointer('int64', undefined), '*int64', 'ptr', false],
  [new Pointer('bool', false), '*bool', 'ptr', true],
  [nilStruct, '*v1.T', 'ptr', false],
])('knows type, kind and truth of %s', (value, type, kind, truth) => {
  expect([typeName(value), kindName(value), isTrue(value)]).toEqual([type, kind, truth]);
});

it('knows nil in all its forms', () => {
  expect([null, undefined, nilStruct, new Pointer('int', undefined)].every(isNil)).toBe(true);
  expect(['', 0, new GoList([]), new GoMap()].some(isNil)).toBe(false);
});

it('compares deeply, and by type', () => {
  const nested = (): GoMap => new GoMap(new Map<string, GoValue>([['a', new GoList([1n, 'x', null])]]));
  expect(deepEqual(nested(), nested(), noCost)).toBe(true);
  expect(deepEqual(1, 1n, noCost)).toBe(false);
  expect(deepEqual(new GoList([1n]), new GoList([1n], ints), noCost)).toBe(false);
  expect(deepEqual(null, undefined, noCost)).toBe(true);
});

describe('bytes of a text', () => {
  it('are cut anywhere and joined again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, at) => {
        const sound = wellFormed(text);
        const cut = Math.min(at, byteLength(sound));
        const halves = byteSlice(sound, 0, cut) + byteSlice(sound, cut, byteLength(sound));
        expect(rejoined(halves)).toBe(sound);
      }),
    );
  });

  it('survive as text', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...toUtf8(fromUtf8(bytes))]).toEqual([...bytes]);
      }),
    );
  });
});

describe('JSON', () => {
  it('survives as values', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const sound = JSON.parse(JSON.stringify(value));
        expect(toJson(fromJson(sound), noCost)).toEqual(sound);
      }),
    );
  });

  it('is written as Go writes it', () => {
    const value = new GoMap(
      new Map<string, GoValue>([
        ['b', '<&>\u2028'],
        ['a', new GoList([int64(9007199254740993n), 1e21, 1e-7, null])],
        ['é', new GoBytes('hi')],
      ]),
    );
    expect(encodeJson(value, { escapeHtml: true }, noCost)).toBe(
      '{"a":[9007199254740993,1e+21,1e-7,null],"b":"\\u003c\\u0026\\u003e\\u2028","é":"aGk="}',
    );
    expect(encodeJson(new GoMap(new Map([['a', new GoList([])]])), { escapeHtml: false, indent: 2 }, noCost)).toBe(
      '{\n  "a": []\n}',
    );
  });

  it('has no word for infinity', () => {
    expect(() => encodeJson(Number.POSITIVE_INFINITY, { escapeHtml: false }, noCost)).toThrow(
      'unsupported value: +Inf',
    );
    expect(() => toJson(new Complex(0, 1), noCost)).toThrow('unsupported type: complex128');
  });

  it('keeps keys such as __proto__ as keys', () => {
    const value = fromJson(JSON.parse('{"__proto__": {"a": 1}}'));
    expect(JSON.stringify(toJson(value, noCost))).toBe('{"__proto__":{"a":1}}');
    expect(Object.hasOwn({}, 'a')).toBe(false);
  });
});
