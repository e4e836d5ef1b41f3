import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { JsonValue } from '../../objects/json.ts';
import { prettyJson } from './json-text.ts';

it('indents by two, sorts keys by bytes and keeps empty containers short', () => {
  expect(prettyJson({ k2: [], k10: {}, 'k-b': [1, { a: null }], B: true })).toBe(
    '{\n  "B": true,\n  "k-b": [\n    1,\n    {\n      "a": null\n    }\n  ],\n  "k10": {},\n  "k2": []\n}',
  );
});

it('sorts keys that look like numbers as texts', () => {
  expect(prettyJson({ 2: 'b', 10: 'a' })).toBe('{\n  "10": "a",\n  "2": "b"\n}');
});

it('escapes what is special in HTML, and no other letters', () => {
  expect(prettyJson('<é> & \u2028\u2029 "q"')).toBe('"\\u003cé\\u003e \\u0026 \\u2028\\u2029 \\"q\\""');
});

it.each([
  [1.0, '1'],
  [1e-5, '0.00001'],
  [1e21, '1e+21'],
  [10000000, '10000000'],
])('writes %d as %s', (value, text) => {
  expect(prettyJson(value)).toBe(text);
});

it('can be read back', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(prettyJson(value as JsonValue))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});
