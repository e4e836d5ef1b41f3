import { expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

it.each([
  ['index (dict "a" (list 1 2)) "a" 1', '2'],
  ['index "abc" 1', '98'],
  ['index (split "/" "a") "_9"', ''],
  ['len "é"', '2'],
  ['len (dict "a" 1)', '1'],
  ['eq 3 1 2 3', 'true'],
  ['eq (list) nil', 'false'],
  ['eq (int64 5) 5', 'true'],
  ['ne 1 2', 'true'],
  ['lt "10" "9"', 'true'],
  ['le 1 1', 'true'],
  ['gt 2.5 1.5', 'true'],
  ['ge 1 2', 'false'],
  ['not 0', 'true'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});

it.each([
  ['index (list 1) 1', 'error calling index: reflect: slice index out of range'],
  ['index (list 1) 5', 'error calling index: index out of range: 5'],
  ['index (list 1) "a"', 'error calling index: cannot index slice/array with type string'],
  ['index (dict) 1', 'error calling index: value has type int; should be string'],
  ['index (dict) nil', 'error calling index: value is nil; should be of type string'],
  ['index nil 1', 'error calling index: index of untyped nil'],
  ['len nil', 'error calling len: reflect: call of reflect.Value.Type on zero Value'],
  ['eq "a" 1', 'error calling eq: incompatible types for comparison: string and int'],
  ['eq (list) (list)', 'error calling eq: non-comparable type []: []interface {}'],
  ['eq 1', 'error calling eq: missing argument for comparison'],
  ['lt 1 1.5', 'error calling lt: incompatible types for comparison: int and float64'],
  ['lt true false', 'error calling lt: invalid type for comparison'],
  ['lt nil 1', 'error calling lt: invalid type for comparison'],
  ['call nil', 'error calling call: call of nil'],
])('%s fails', (call, reason) => {
  expect(failure(`{{ ${call} }}`)).toContain(`>: ${reason}`);
});
