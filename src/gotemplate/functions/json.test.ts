import { expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

it.each([
  ['toJson (dict "b" 1 "a" (list 1.5 nil))', '{"a":[1.5,null],"b":1}'],
  ['toJson "<&>"', '"\\u003c\\u0026\\u003e"'],
  ['toRawJson "<&>"', '"<&>"'],
  ['toPrettyJson (dict "a" (list 1) "b" dict)', '{\n  "a": [\n    1\n  ],\n  "b": {}\n}'],
  ['toJson (divf 1e300 1e-300)', ''],
  ['fromJson `{"a": [1, null]}`', 'map[a:[1 <nil>]]'],
  ['fromJson `[1`| kindOf', 'invalid'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});

it.each([
  ['mustToJson 1i', 'error calling mustToJson: json: unsupported type: complex128'],
  ['mustFromJson `[1,]`', "error calling mustFromJson: invalid character ']' looking for beginning of value"],
  [
    'mustFromJson `{a:1}`',
    "error calling mustFromJson: invalid character 'a' looking for beginning of object key string",
  ],
  ['mustFromJson `{"a" 1}`', "error calling mustFromJson: invalid character '1' after object key"],
  ['mustFromJson `{"a":1 "b"}`', "error calling mustFromJson: invalid character '\"' after object key:value pair"],
  ['mustFromJson `[1 2]`', "error calling mustFromJson: invalid character '2' after array element"],
  ['mustFromJson `"abc`', 'error calling mustFromJson: unexpected end of JSON input'],
  ['mustFromJson `trux`', "error calling mustFromJson: invalid character 'x' in literal true (expecting 'e')"],
  ['mustFromJson `1 2`', "error calling mustFromJson: invalid character '2' after top-level value"],
  ['mustFromJson `-a`', "error calling mustFromJson: invalid character 'a' in numeric literal"],
  ['mustFromJson ``', 'error calling mustFromJson: unexpected end of JSON input'],
  ['mustFromJson `[[[`', 'error calling mustFromJson: unexpected end of JSON input'],
])('%s fails', (call, reason) => {
  expect(failure(`{{ ${call} }}`)).toContain(`>: ${reason}`);
});
