import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../json.ts';
import { printYaml } from './print.ts';
import { readYaml, readYamlStream } from './read.ts';

it.each<[string, JsonValue]>([
  ['', null],
  ['# nothing\n', null],
  ['a', 'a'],
  ['a: b', { a: 'b' }],
  ['a: 1\r\nb:\r\n- 2\r\n', { a: 1, b: [2] }],
  ['\ufeffa: 1', { a: 1 }],
  ['{\n\t"a":\t[1, null, "x"]\n}', { a: [1, null, 'x'] }],
  ['a: 1\na: 2', { a: 2 }],
  ['yes: 1\n0x10: 2\n1.5: 3\n~x: 4', { true: 1, '16': 2, '1.5': 3, '~x': 4 }],
  ['"a": 1\n\'b\': 2\n"c" : 3', { a: 1, b: 2, c: 3 }],
  // Block maps and lists
  ['a:\n- b\n- c\nd: e', { a: ['b', 'c'], d: 'e' }],
  ['a:\n  - b\n  -\n    c: d\n    e:\n  - - f\n    - g', { a: ['b', { c: 'd', e: null }, ['f', 'g']] }],
  ['- a: 1\n  b: 2\n-\n- c', [{ a: 1, b: 2 }, null, 'c']],
  ['a:    # comment\n\n  # more\n  b: c   # end\n#\n', { a: { b: 'c' } }],
  ['? a\n: b\n? |-\n  c\n  d\n: - e\n  - f\n? g', { a: 'b', 'c\nd': ['e', 'f'], g: null }],
  ['a: -1\nb: -x\nc: ?x\nd: :x\ne: x#y\nf: x:y', { a: -1, b: '-x', c: '?x', d: ':x', e: 'x#y', f: 'x:y' }],
  // Flow style, which minds no indentation
  ['a: [\n1, {b: c,\nd}, [e: f], "g": h,\n]\ni: {}', { a: [1, { b: 'c', d: null }, [{ e: 'f' }], { g: 'h' }], i: {} }],
  ['{a:1, b: c:d, "e":f, ? g : h}', { 'a:1': null, b: 'c:d', e: 'f', g: 'h' }],
  ["[a b\n c, 'd', # comment\n]", ['a b c', 'd']],
  // Texts
  ['a: b\n  c\n\n  d # e\nf: g', { a: 'b c\nd', f: 'g' }],
  ['a: "b\\n\\x41\\u00e9\\U0001F600\\\n   c\n\n  d"', { a: 'b\nAé😀c\nd' }],
  ["a: 'it''s\n  b'", { a: "it's b" }],
  [
    'a: |\n  x\n   y\n\nb: |-\n  x\n\nc: |+\n  x\n\nd: |2\n   x\ne: x',
    { a: 'x\n y\n', b: 'x', c: 'x\n\n', d: ' x\n', e: 'x' },
  ],
  ['a: |\n  no newline', { a: 'no newline' }],
  ['a: >\n  b\n  c\n\n  d\n    e\n  f\n', { a: 'b c\nd\n  e\nf\n' }],
  ['- |\n x\n- >-\n y', ['x\n', 'y']],
  // Tags, anchors, merge keys
  [
    'a: !!str 1\nb: !!int "1"\nc: !!float 1\nd: !!bool "yes"\ne: !!null ""\nf: !!binary aGk=\ng: !foo 1\nh: ! 1\ni: !!str',
    { a: '1', b: 1, c: 1, d: true, e: null, f: 'hi', g: '1', h: '1', i: '' },
  ],
  ['a: &x\n  b: 1\nc: *x\nd: &y\n- e\nf: *y', { a: { b: 1 }, c: { b: 1 }, d: ['e'], f: ['e'] }],
  ['&x a: 1\nb: *x\n*x : c', { a: 'c', b: 'a' }],
  ['<<: {a: 1, b: 2}\na: 3', { a: 3, b: 2 }],
  ['a: 3\n<<: {a: 1, b: 2}', { a: 1, b: 2 }],
  ['<<: [{a: 1}, {a: 2, c: 3}]\n"<<": x', { a: 1, c: 3, '<<': 'x' }],
])('reads %j', (text, value) => {
  expect(readYaml(text, 'a.yaml')).toEqual(value);
});

it.each([
  ['a: [1\n', '1:4', 'never closed'],
  ['a: [1 2: 3, }', '1:13', '"," or "]" missing'],
  ['a: 1\n b: 2', '2:3', 'second colon'],
  ['a:\n  b: 1\n   c: 2', '3:5', 'second colon'],
  ['a: b: c', '1:5', 'second colon'],
  ['a: b\n\tc: d\n', '2:3', 'second colon'],
  ['a:\n\tb: 1', '2:1', 'tab'],
  ['a: - b', '1:4', '"-"'],
  ['- a\nb: c', '2:1', 'belongs to nothing'],
  ['a: "b', '1:4', 'never closed'],
  ['a: "\\q"', '1:5', '\\q'],
  ['a: "b" c', '1:8', 'value ends before'],
  ['a: @b', '1:4', '"@"'],
  ['a: |x\n  y', '1:4', 'first line'],
  ['ok: 1\n~: 2', '2:1', 'key may not be null'],
  [': 1', '1:1', 'no key before'],
  ['a\nb: c', '2:2', 'second colon'],
  ['a: 1\nb\n', '2:2', 'no ": "'],
  ['[a]: 1', '1:4', 'second colon'],
  ['? [a]\n: 1', '1:1', 'cannot be a key'],
  ['{[a]: 1}', '1:2', 'cannot be a key'],
  ['[a,,b]', '1:4', 'before this comma'],
  ['a: .inf', '1:4', 'JSON cannot hold .inf'],
  ['a: !!int x', '1:10', 'no !!int'],
  ['a: !!binary "@"', '1:13', 'base64'],
  ['a: *x', '1:4', 'no anchor "x"'],
  ['a: &x [*x]', '1:8', 'contains itself'],
  ['<<: x', '1:1', 'needs a map'],
  ['a: \x01', '1:4', 'control character'],
])('refuses %j at %s', (text, position, reason) => {
  expect(() => readYaml(text, 'a.yaml')).toThrow(expect.objectContaining({ name: 'MeshctlError', kind: 'input' }));
  expect(() => readYaml(text, 'a.yaml')).toThrow(`a.yaml:${position}: `);
  expect(() => readYaml(text, 'a.yaml')).toThrow(reason);
});

describe('streams', () => {
  it('gives each document its line and its own text', () => {
    const stream = '# start\n---\na: 1\n--- # next\n---\n"---": |\n  ---\n...\n# end\n--- {b: 2}\n';
    expect(readYamlStream(stream, 's')).toEqual([
      { value: { a: 1 }, line: 3, text: 'a: 1\n' },
      { value: null, line: 5, text: '' },
      { value: { '---': '---\n' }, line: 6, text: '"---": |\n  ---\n' },
      { value: { b: 2 }, line: 10, text: ' {b: 2}\n' },
    ]);
    expect(readYaml(stream, 's')).toEqual({ a: 1 });
  });

  it('counts positions in the whole file, with any line ends', () => {
    for (const newline of ['\n', '\r\n']) {
      const stream = ['a: 1', '---', 'b: 2', '--- {c: *d}'].join(newline);
      expect(() => readYamlStream(stream, 's')).toThrow('s:4:9: ');
      expect(() => readYamlStream(`${stream}${newline}`.replace('b: 2', 'b: ]'), 's')).toThrow('s:3:4: ');
    }
  });
});

describe('hostile input', () => {
  it('refuses alias bombs without building them', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(',')}]`);
    expect(() => readYaml(['l0: &l0 [x]', ...levels].join('\n'), 'bomb')).toThrow('too much data');
    const text = `a: &a "${'x'.repeat(10_000)}"\nb: [${Array(1000).fill('*a').join(',')}]`;
    expect(() => readYaml(text, 'bomb')).toThrow('too much data');
  });

  it.each(['['.repeat(100_000), '{a: '.repeat(100_000), '- '.repeat(100_000), `${'? '.repeat(100_000)}`])(
    'refuses deep nesting',
    (text) => {
      expect(() => readYaml(text, 'deep')).toThrow('levels deep');
    },
  );

  it.each([
    '9'.repeat(500_000),
    `'${' '.repeat(500_000)}'`,
    `${'a:'.repeat(200_000)}x`,
    `${'\n'.repeat(500_000)} x`,
    `x\n${'\t'.repeat(500_000)}\n`,
  ])('reads long texts in linear time', (text) => {
    expect(readYaml(`a: ${text}`, 'long')).toHaveProperty('a');
  });

  it('keeps __proto__ and constructor inert', () => {
    const value = readYaml('__proto__: {polluted: 1}\n<<: {__proto__: {polluted: 2}}\nconstructor: 1', 'p');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

const nastyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      ...[
        'a',
        ' ',
        '  ',
        '\n',
        '\t',
        ':',
        '- ',
        '#',
        '"',
        "'",
        '\\',
        '|',
        '>',
        '{',
        '[',
        ',',
        '\u2028',
        '\x85',
        'é',
        '😀',
        '\r',
      ],
      ...['---', '...', '1', 'y', '<<', '=', '%', '*', '&', '!', '\0', '\ufeff', 'word word word word word word word '],
    ),
    maxLength: 12,
  }),
);
const json = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    nastyText,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(nastyText, tie('value'), { maxKeys: 4 }).map((map) => ({ ...map })),
  ),
})).value;

it('reads back whatever it prints', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(readYaml(printYaml(value), 'printed')).toEqual(value);
    }),
    { numRuns: 1000 },
  );
});

it('reads JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      // YAML takes no raw DEL and C1 controls, which JSON does.
      const escaped = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
      const text = JSON.stringify(value, null, '\t').replace(/[\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g, escaped);
      expect(readYaml(text, 'json')).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('never fails in another way than by refusing', () => {
  const token = fc.constantFrom(...'a|: |- |\n|\n  |[|]|{|}|,|"|\'|&x |*x|!!str |? |>|#|<<: |---\n|1'.split('|'), '|');
  fc.assert(
    fc.property(fc.array(token, { maxLength: 20 }), (tokens) => {
      try {
        readYamlStream(tokens.join(''), 'tokens');
      } catch (error) {
        expect(error).toMatchObject({ name: 'MeshctlError' });
      }
    }),
    { numRuns: 2000 },
  );
});
