import { expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

it.each([
  ['regexMatch "a+" "xaa"', 'true'],
  ['regexMatch "(" "x"', 'false'],
  ['regexFind "[[:alpha:]]+" "12ab"', 'ab'],
  ['regexFindAll "a." "abacad" 2', '[ab ac]'],
  ['regexFindAll "" "abé" -1 | len', '4'],
  ['regexFindAll "x" "abc" -1 | toJson', 'null'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the replacement's own syntax
  ['regexReplaceAll "a(x*)b" "-ab-axxb-" "${1}W"', '-W-xxW-'],
  ['regexReplaceAll "a(x*)b" "-ab-axxb-" "$1W"', '---'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the replacement's own syntax
  ['regexReplaceAll "(?P<n>a)" "a" "$n-${n}$$x$"', 'a-a$x$'],
  ['regexReplaceAll "a*" "baac" "-"', '-b-c-'],
  ['regexReplaceAllLiteral "a" "cat" "$1"', 'c$1t'],
  ['regexSplit "a*" "baaac" -1', '[b c]'],
  ['regexSplit "," "a,b,c" 2', '[a b,c]'],
  ['regexSplit "," "a,b" 0', '[]'],
  ['regexSplit "x" "" -1 | len', '1'],
  ['regexQuoteMeta "a.b*c\\\\d[e]"', 'a\\.b\\*c\\\\d\\[e\\]'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});

it.each([
  ['mustRegexMatch "(" "x"', 'error calling mustRegexMatch: error parsing regexp: missing closing ): `(`'],
  ['regexFind "(" "x"', 'error calling regexFind: regexp: Compile(`(`): error parsing regexp: missing closing ): `(`'],
])('%s fails', (call, reason) => {
  expect(failure(`{{ ${call} }}`)).toContain(`>: ${reason}`);
});
