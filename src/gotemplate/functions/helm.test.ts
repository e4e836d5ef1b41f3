import { expect, it } from 'vitest';
import { runHelm } from '../test-run.ts';

it.each([
  ['fromYaml "a: {b: [1, on]}"', 'map[a:map[b:[1 true]]]'],
  ['(fromYaml "[1]").Error', /^error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array/],
  ['(fromYaml "a: b: c").Error', /^error converting YAML to JSON: yaml: .*a second colon/],
  ['fromYamlArray "- [a"', /^\[error converting YAML to JSON: yaml: /],
  ['(fromJson "{").Error', 'unexpected end of JSON input'],
])('%s', (call, expected) => {
  const output = runHelm(`{{ ${call} }}`);
  if (typeof expected === 'string') expect(output).toBe(expected);
  else expect(output).toMatch(expected);
});
