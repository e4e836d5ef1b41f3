import { expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

const values = { list: ['a', 1] };

it.each([
  ['trim " \\t a b \\n"|trim', 'a b'],
  ['trimAll "$-" "-$a-b$"', 'a-b'],
  ['trimPrefix "pre" "prefix"', 'fix'],
  ['trimSuffix "-" "a--"', 'a-'],
  ['contains "b" "abc"', 'true'],
  ['hasPrefix "a" "abc"', 'true'],
  ['hasSuffix "a" "abc"', 'false'],
  ['repeat 3 "ab"', 'ababab'],
  ['replace "a" "b" "banana"', 'bbnbnb'],
  ['replace "" "-" "abc"', '-a-b-c-'],
  ['trunc 2 "éa"', 'é'],
  ['trunc -3 "hello"', 'llo'],
  ['trunc 5 "abc"', 'abc'],
  ['substr 0 4 "aéb"', 'aéb'],
  ['substr -1 3 "hello"', 'hel'],
  ['substr 2 -1 "hello"', 'llo'],
  ['plural "one" "many" 1', 'one'],
  ['plural "one" "many" 2', 'many'],
  ['indent 2 "a\\nb\\n"', '  a\n  b\n  '],
  ['nindent 2 ""', '\n  '],
  ['quote "a\\"b" 1 nil "" .Values.list', '"a\\"b" "1" "" "[a 1]"'],
  ['squote "it\'s" nil 1', "'it's' '1'"],
  ['cat 1 "a" nil true', '1 a true'],
  ['toString 1000000.0', '1e+06'],
  ['toString nil', '<nil>'],
  ['split "/" "a/b"', 'map[_0:a _1:b]'],
  ['splitn "/" 2 "a/b/c"', 'map[_0:a _1:b/c]'],
  ['splitn "" 2 "abc"', 'map[_0:a _1:bc]'],
  ['splitList "," "" | len', '1'],
  ['splitList "" "aé"', '[a é]'],
  ['hello', 'Hello!'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`, values)).toBe(expected);
});

it.each([
  ['repeat -1 "a"', 'error calling repeat: strings: negative Repeat count'],
  ['substr 3 1 "hello"', 'error calling substr: runtime error: slice bounds out of range [3:1]'],
])('%s fails', (call, reason) => {
  expect(failure(`{{ ${call} }}`, values)).toContain(`>: ${reason}`);
});
