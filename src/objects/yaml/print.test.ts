import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json.ts';
import { printYaml } from './print.ts';

const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');

describe('texts', () => {
  it.each(
    'a a#b a:b :a ?a -a <<x = x=y it\'s quote"s back\\slash a,b a]b 1.2.3 0x NaN nULL nO yEs é 日本 /path a@b'.split(
      ' ',
    ),
  )('leaves %j plain', (text) => {
    expect(printYaml(text)).toBe(`${text}\n`);
  });

  it.each([
    ...'true Yes NO off y N null ~ 1 -1 0123 1_000 0x1F 0b1 1e3 .5 5. .inf .NaN 12:30 12:30:45 2001-01-01'.split(' '),
    '',
    '2001-01-01T01:02:03Z',
    '2001-01-01 01:02:03',
  ])('puts %j in double quotes, since it would be read as something else', (text) => {
    expect(printYaml(text)).toBe(`"${text}"\n`);
  });

  it.each(['2001-13-01', '2001-02-30', '2001-01-01 25:00:00', '2001-01-01T01:02:03'])(
    'knows that %j is no date',
    (text) => {
      expect(printYaml(text)).toBe(`${text}\n`);
    },
  );

  it.each([
    ...[
      '- x',
      '-',
      '? x',
      '?',
      ': x',
      ':',
      '*a',
      '&a',
      '!a',
      '%a',
      '@a',
      '`a',
      '{',
      '[',
      '#',
      ',',
      '|',
      '>',
      '"',
      '---',
      '...',
    ],
    ...['a: b', 'a:', 'a #b', ' a', 'a ', ' '],
  ])('puts %j in single quotes', (text) => {
    expect(printYaml(text)).toBe(`'${text}'\n`);
  });

  it.each([
    ["'", "''''"],
    ["'a'", "'''a'''"],
    ['a\tb', '"a\\tb"'],
    ['a\r\nb', '"a\\r\\nb"'],
    ['a \nb', '"a \\nb"'],
    ['a\nb ', '"a\\nb "'],
    ['"\\\0\x07\b\v\f\x1b', '"\\"\\\\\\0\\a\\b\\v\\f\\e"'],
    ['\x01', '"\\x01"'],
    ['😀', '"\\U0001F600"'],
    ['a\ufeff', '"a\\uFEFF"'],
    ['\x7f\x80\x85', '"\\x7F\\x80\\N"'],
    ['\u2028', "'\u2028'"],
    ['a\u2028b', "'a\u2028  b'"],
    ['a \u2028b', '"a \\Lb"'],
    ['a\u00a0b', 'a\u00a0b'],
  ])('prints %j as %j', (text, yaml) => {
    expect(printYaml(text)).toBe(`${yaml}\n`);
  });

  it.each([
    ['a\nb', '|-\n  a\n  b\n'],
    ['a\nb\n', '|\n  a\n  b\n'],
    ['a\n\nb\n\n', '|+\n  a\n\n  b\n\n'],
    ['\na', '|2-\n\n  a\n'],
    [' a\nb', '|2-\n   a\n  b\n'],
    ['\n', '|2+\n\n'],
    ['\n\n', '|2+\n\n\n'],
    ['#a\nb: c', '|-\n  #a\n  b: c\n'],
  ])('prints the lines %j as block', (text, yaml) => {
    expect(printYaml(text)).toBe(yaml);
    expect(printYaml({ key: text })).toBe(`key: ${yaml}`);
  });
});

describe('folding', () => {
  it('breaks at the first single space behind column 80, key and indentation included', () => {
    expect(printYaml({ outer: { key: words(20) } })).toBe(`outer:\n  key: ${words(15)}\n    ${words(5)}\n`);
    expect(printYaml([words(20)])).toBe(`- ${words(16)}\n  ${words(4)}\n`);
    expect(printYaml({ key: `- ${words(20)}` })).toBe(`key: '- ${words(15)}\n  ${words(5)}'\n`);
    expect(printYaml({ key: `\t${words(20)}` })).toBe(`key: "\\t${words(15)}\n  ${words(5)}"\n`);
  });

  it('does not break at several spaces, except in double quotes', () => {
    expect(printYaml(`${words(17)}  ${words(2)}`)).toBe(`${words(17)}  word\n  word\n`);
    const long = 'x'.repeat(85);
    expect(printYaml(`\t${long}  x`)).toBe(`"\\t${long}\n  \\ x"\n`);
  });

  it('does not break words, block lines and keys', () => {
    const long = 'x'.repeat(100);
    expect(printYaml(long)).toBe(`${long}\n`);
    expect(printYaml(`${words(20)}\n`)).toBe(`|\n  ${words(20)}\n`);
    expect(printYaml({ [words(20)]: 1 })).toBe(`${words(20)}: 1\n`);
  });
});

it.each<[JsonValue, string]>([
  [0, '0'],
  [-0, '0'],
  [1.5, '1.5'],
  [1000000, '1000000'],
  [1234567.5, '1.2345675e+06'],
  [1e20, '1e+20'],
  [1e-7, '1e-07'],
  [2 ** 53, '9007199254740992'],
  [2 ** 64, '1.8446744073709552e+19'],
  [null, 'null'],
  [true, 'true'],
  [[], '[]'],
  [{}, '{}'],
])('prints %j as %s', (value, yaml) => {
  expect(printYaml(value)).toBe(`${yaml}\n`);
});

it('prints lists at the indentation of their key', () => {
  const value = { a: [1, [2, [3]], { b: [], c: [{ d: {} }] }], e: { f: 'x' } };
  expect(printYaml(value)).toBe('a:\n- 1\n- - 2\n  - - 3\n- b: []\n  c:\n  - d: {}\ne:\n  f: x\n');
});

it('sorts keys with letters last and runs of digits by their value', () => {
  const keys = [
    '-',
    '_',
    '1',
    '2',
    '10',
    'B',
    'a',
    'a-b',
    'a.b',
    'a_b',
    'a1',
    'a2',
    'a02',
    'a10',
    'a10b',
    'aB',
    'ab',
    'b',
    'é',
  ];
  const map = Object.fromEntries([...keys].reverse().map((key) => [key, 0]));
  expect([...printYaml(map).matchAll(/^["']?(.*?)["']?: 0$/gm)].map(([, key]) => key)).toEqual(keys);
});

it('quotes keys that mean something else, and gives long ones a line of their own', () => {
  expect(printYaml({ y: 1 })).toBe('"y": 1\n');
  expect(printYaml({ '<<': 1 })).toBe('"<<": 1\n');
  expect(printYaml({ 'a\nb': [1, 2] })).toBe('? |-\n  a\n  b\n: - 1\n  - 2\n');
  expect(printYaml({ ['k'.repeat(128)]: 1 })).toBe(`${'k'.repeat(128)}: 1\n`);
  expect(printYaml({ x: { ['k'.repeat(129)]: { a: 1, b: 2 } } })).toBe(
    `x:\n  ? ${'k'.repeat(129)}\n  : a: 1\n    b: 2\n`,
  );
});
