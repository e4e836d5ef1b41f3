import { expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

it.each([
  ['list 1 "a" nil', '[1 a <nil>]'],
  ['first (list 1 2)', '1'],
  ['first list | kindOf', 'invalid'],
  ['last (list 1 2)', '2'],
  ['rest (list 1 2 3)', '[2 3]'],
  ['rest list | toJson', 'null'],
  ['initial (list 1 2 3)', '[1 2]'],
  ['reverse (list 1 2)', '[2 1]'],
  ['uniq (list 1 1.0 "a" "a" (list 1) (list 1))', '[1 1 a [1]]'],
  ['compact (list 0 1 "" nil "a")', '[1 a]'],
  ['append (until 2) 5 | typeOf', '[]interface {}'],
  ['prepend (list 1) 0', '[0 1]'],
  ['without (list 1 2 3) 2 3.0', '[1 3]'],
  ['has 1 (list 1 2)', 'true'],
  ['has 1.0 (list 1)', 'false'],
  ['has nil (list nil)', 'true'],
  ['has 1 nil', 'false'],
  ['slice (list 1 2 3) 1 2', '[2]'],
  ['slice (list)', '<no value>'],
  ['chunk 2 (list 1 2 3)', '[[1 2] [3]]'],
  ['concat (list 1) (until 2)', '[1 0 1]'],
  ['sortAlpha (list 10 9 "b" "A" nil true)', '[10 9 A b true]'],
  ['sortAlpha 5', '[5]'],
  ['toStrings (list 1 nil "a")', '[1 a]'],
  ['join "-" (list 1 nil "a" (list 2))', '1-a-[2]'],
  ['join "-" 5', '5'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});

it.each([
  ['append "abc" 1', 'error calling append: Cannot push on type string'],
  ['append nil 1', 'error calling append: runtime error: invalid memory address or nil pointer dereference'],
  ['has 1 "abc"', 'error calling has: Cannot find has on type string'],
  ['slice (list 1) 2 1', 'error calling slice: reflect.Value.Slice: slice index out of bounds'],
  ['concat 1', 'error calling concat: Cannot concat type int as list'],
  ['mustFirst (dict)', 'error calling mustFirst: Cannot find first on type map'],
])('%s fails', (call, reason) => {
  expect(failure(`{{ ${call} }}`)).toContain(`>: ${reason}`);
});
