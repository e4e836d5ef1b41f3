import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../objects/json.ts';
import { readYaml } from '../../objects/yaml/read.ts';
import {
  given,
  goQuoted,
  inQuotes,
  orDefault,
  quotedText,
  truthy,
  unquoted,
  unquotedItem,
  unquotedKey,
} from './text.ts';

const falsy: (JsonValue | undefined)[] = [false, 0, '', null, undefined, {}, []];

describe('truth', () => {
  it.each(falsy.map((value) => [value]))('%j is false', (value) => {
    expect(truthy(value)).toBe(false);
    expect(orDefault(value, 'fallback')).toBe('fallback');
    expect(given({ key: value })).toEqual({});
  });

  it.each([[true], ['false'], ['0'], [-1], [{ a: null }], [[null]]])('%j is true', (value) => {
    expect(truthy(value)).toBe(true);
    expect(orDefault(value, 'fallback')).toEqual(value);
    expect(given({ key: value })).toEqual({ key: value });
  });

  it('writes what is given, keys of any name included', () => {
    expect(given({ a: '1', b: '' }, unquoted)).toEqual({ a: 1 });
    expect(Object.keys(given(JSON.parse('{"__proto__": 1}')))).toEqual(['__proto__']);
  });
});

describe('quotedText', () => {
  it.each<[JsonValue | undefined, string]>([
    [undefined, ''],
    [null, ''],
    ['text', 'text'],
    [true, 'true'],
    [1, '1'],
    [999999, '999999'],
    [1000000, '1e+06'],
    [0.00001, '1e-05'],
    [50.5, '50.5'],
    [[1, 2, null], '[1 2 <nil>]'],
    [{ b: [true], a: 1 }, 'map[a:1 b:[true]]'],
  ])('%j reads %j', (value, text) => {
    expect(quotedText(value)).toBe(text);
  });
});

describe('unquoted', () => {
  it.each<[JsonValue | undefined, JsonValue]>([
    ['text', 'text'],
    ['1', 1],
    [10000000, 10000000],
    ['on', true],
    ['', null],
    [null, null],
    [undefined, null],
    ['25%', '25%'],
    ['a b', 'a b'],
    ['a # comment', 'a'],
    ['"quoted"', 'quoted'],
    ['[a, b]', ['a', 'b']],
  ])('%j is read as %j', (value, read) => {
    expect(unquoted(value)).toEqual(read);
  });

  it.each(['a: b', ':', '*', '{', '@x', 'a\nb: c', '.inf', '-.INF', '.nan'])('refuses %j', (text) => {
    expect(() => unquoted(text)).toThrow(`the text ${JSON.stringify(text)} breaks the YAML`);
  });

  it('reads plain words as the YAML reader does', () => {
    const word = fc.string({ unit: fc.constantFrom(...'aeyno019xf.-+_:~/$%=#'), minLength: 1, maxLength: 6 });
    const outcome = (read: () => JsonValue): JsonValue => {
      try {
        return [read()];
      } catch {
        return 'refused';
      }
    };
    fc.assert(
      fc.property(word, (text) => {
        expect(outcome(() => unquoted(text))).toEqual(
          outcome(() => {
            const read = readYaml(`value: ${text}`, 'test');
            return JSON.parse(JSON.stringify(read)).value;
          }),
        );
      }),
    );
  });
});

describe('unquotedItem', () => {
  it('takes text with a colon for a map, as YAML does in a list', () => {
    expect(unquotedItem('::')).toEqual({ ':': null });
    expect(unquotedItem('a: b')).toEqual({ a: 'b' });
    expect(unquotedItem('1')).toBe(1);
    expect(() => unquotedItem(':')).toThrow('":"');
  });
});

describe('inQuotes', () => {
  it.each<[JsonValue | undefined, string]>([
    ['1', '1'],
    [true, 'true'],
    [null, ''],
    ['a: b # c', 'a: b # c'],
    ['q\\t', 'q\t'],
    ['a\nb', 'a b'],
    ['a\n\nb', 'a\nb'],
  ])('%j becomes the text %j', (value, text) => {
    expect(inQuotes(value)).toBe(text);
  });

  it.each(['say "no"', 'C:\\dir', '"'])('refuses %j', (text) => {
    expect(() => inQuotes(text)).toThrow(JSON.stringify(text));
  });
});

it('goQuoted keeps the text, and leaves nothing empty', () => {
  expect(goQuoted('a "b" \\ \n')).toBe('a "b" \\ \n');
  expect(goQuoted(1)).toBe('1');
  expect(goQuoted('')).toBe('');
  expect(goQuoted(null)).toBeNull();
  expect(goQuoted(undefined)).toBeNull();
});

it.each([
  ['a.example.com/b', 'a.example.com/b'],
  ['on', 'true'],
  ['0x10', '16'],
])('the key %s is read as %s', (key, read) => {
  expect(unquotedKey(key)).toBe(read);
});
