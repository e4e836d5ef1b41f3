import { expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

it.each([
  ['dict "a" 1 "b"', 'map[a:1 b:]'],
  ['dict 1 2 nil 3', 'map[1:2 <nil>:3]'],
  ['get (dict "a" 1) "b" | quote', '""'],
  ['set (dict) "a" 1', 'map[a:1]'],
  ['unset (dict "a" 1) "a"', 'map[]'],
  ['hasKey (dict "a" nil) "a"', 'true'],
  ['pluck "a" (dict "a" 1) (dict "b" 1) (dict "a" nil)', '[1 <nil>]'],
  ['keys (dict "a" 1) (dict "a" 2)', '[a a]'],
  ['values (dict "a" 1)', '[1]'],
  ['pick (dict "a" 1 "b" 2) "a" "z"', 'map[a:1]'],
  ['omit (dict "a" 1 "b" 2) "a" "z"', 'map[b:2]'],
  ['dig "a" "b" "none" (dict "a" (dict "b" nil))', '<no value>'],
  ['dig "a" "x" "none" (dict "a" (dict "b" 1))', 'none'],
  ['deepCopy (dict "a" (list 1))', 'map[a:[1]]'],
  ['merge (dict "a" 0 "b" "" "c" nil "g" 1) (dict "a" 1 "b" 1 "c" 1 "g" 9 "h" 3)', 'map[a:1 b:1 c:1 g:1 h:3]'],
  [
    'merge (dict "a" (dict "x" 1)) (dict "a" (dict "x" 2 "y" 3)) (dict "a" (dict "y" 4 "z" 5))',
    'map[a:map[x:1 y:3 z:5]]',
  ],
  ['merge (dict "a" (dict)) (dict "a" (dict "x" nil))', 'map[a:map[x:<nil>]]'],
  ['merge (dict "a" 1) (dict "b" nil) nil', 'map[a:1]'],
  [
    'mergeOverwrite (dict "a" 1 "b" 2 "c" 3 "d" (dict "x" 1) "e" (list 1)) (dict "a" 0 "b" "" "c" nil "d" dict "e" list)',
    'map[a:0 b: c:<nil> d:map[x:1] e:[]]',
  ],
  ['mergeOverwrite (dict "d" (dict "x" 1 "y" 2)) (dict "d" (dict "x" nil))', 'map[d:map[x:<nil> y:2]]'],
  ['mergeOverwrite (dict "d" 1) (dict "d" (dict))', 'map[d:map[]]'],
  ['mergeOverwrite (dict "d" (dict "x" 1)) (dict "d" "")', 'map[d:]'],
  ['merge (dict "a" "s") (dict "a" (dict "b" 1))', 'map[a:s]'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});

it.each([
  ['set nil "a" 1', 'error calling set: assignment to entry in nil map'],
  [
    'dig "a" "b" "none" (dict "a" 1)',
    'error calling dig: interface conversion: interface {} is int, not map[string]interface {}',
  ],
  ['dig "a"', 'error calling dig: dig needs at least three arguments'],
  ['deepCopy nil', 'error calling deepCopy: reflect: call of reflect.Value.Type on zero Value'],
])('%s fails', (call, reason) => {
  expect(failure(`{{ ${call} }}`)).toContain(`>: ${reason}`);
});
