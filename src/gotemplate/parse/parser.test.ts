import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TemplateError } from '../error.ts';
import { failure, run } from '../test-run.ts';
import type { Tree } from './ast.ts';
import { describe as quoted } from './describe.ts';
import { parse } from './parser.ts';

const parsed = (text: string): Tree[] => parse({ name: 't', text }, () => true);

it.each([
  ['a {{- 1 -}} b', 'a1b'],
  ['a\n\t {{- /* gone */ -}} \n b', 'ab'],
  ['{{/* note */}}x', 'x'],
  ['{{ -3 }}{{- 3}}', '-33'],
  ['{{ "a" -}}   ', 'a'],
  ['{{\n  print\n  1\n}}', '1'],
  ['{{ define "a" }}x{{ end }}[{{ template "a" }}]', '[x]'],
  ['{{ block "b" 5 }}<{{ . }}>{{ end }}', '<5>'],
  ['{{ `raw\\n` }}', 'raw\\n'],
  ['{{ "\\t\\x41\\101\\u00e9" }}', '\tAAé'],
])('reads %j', (template, expected) => {
  expect(run(template)).toBe(expected);
});

describe('names line and fault of', () => {
  it.each([
    ['{{ if }}{{ end }}', 't:1: missing value for if'],
    ['a\n{{ nosuch }}', 't:2: function "nosuch" not defined'],
    ['a\n{{ if 1 }}\nb', 't:3: unexpected EOF'],
    ['{{ end }}', 't:1: unexpected {{end}}'],
    ['{{ if 1 }}{{ else }}{{ else }}{{ end }}', 't:1: expected end; found {{else}}'],
    ['{{ $x }}', 't:1: undefined variable "$x"'],
    ['{{ .a-b }}', "t:1: bad character U+002D '-'"],
    ['{{ "abc }}', 't:1: unterminated quoted string'],
    ['{{ `abc }}', 't:1: unterminated raw quoted string'],
    ["{{ 'ab' }}", "t:1: malformed character constant: 'ab'"],
    ['{{ 1a }}', 't:1: bad number syntax: "1a"'],
    ['{{ 99999999999999999999 }}', 't:1: integer overflow: "99999999999999999999"'],
    ['{{ (1 }}', 't:1: unclosed left paren'],
    ['{{ 1) }}', 't:1: unexpected right paren'],
    ['{{ .Values.a = 1 }}', 't:1: unexpected "=" in operand'],
    ['{{ 1 | 2 }}', 't:1: non executable command in pipeline stage 2'],
    ['{{ true.x }}', 't:1: unexpected . after term "true"'],
    ['{{ range $a, $b, $c := 1 }}{{ end }}', 't:1: too many declarations in range'],
    ['{{ $a, $b := 1 }}', 't:1: too many declarations in command'],
    ['{{ range $i, 3 }}{{ end }}', 't:1: range can only initialize variables'],
    ['{{ break }}', 't:1: {{break}} outside {{range}}'],
    ['{{ range 1 }}{{ define "a" }}{{ break }}{{ end }}{{ end }}', 't:1: unexpected <define> in command'],
    ['{{ define "a" }}1{{ end }}{{ define "a" }}2{{ end }}', 't:1: template: multiple definition of template "a"'],
    ['{{ template 1 }}', 't:1: unexpected "1" in template clause'],
    ['{{ () }}', 't:1: missing value for parenthesized pipeline'],
    ['x {{/* a }}', 't:1: unclosed comment'],
    ['x {{/* a */ }}', 't:1: comment ends before closing delimiter'],
    ['\n{{ print\n 1', 't:3: unclosed action started at t:2'],
    ['{{ "\\q" }}', 't:1: invalid syntax'],
    ['{{ €1 }}', "t:1: unrecognized character in action: U+20AC '€'"],
  ])('%j', (template, expected) => {
    expect(failure(template)).toBe(`template: ${expected}`);
  });
});

it('lets an empty definition stand beside another', () => {
  expect(run('{{ define "a" }} {{ end }}{{ define "a" }}x{{ end }}{{ template "a" }}')).toBe('x');
});

it('resolves variables to slots that blocks give back', () => {
  const [tree] = parsed('{{ $a := 1 }}{{ if 1 }}{{ $b := 2 }}{{ end }}{{ $c := 3 }}');
  const slots = tree?.body.flatMap((node) =>
    node.kind === 'action' ? node.pipe.variables.map(({ slot }) => slot) : [],
  );
  expect(slots).toEqual([1, 2]);
});

it('quotes what it parsed in one line', () => {
  const [tree] = parsed('{{ $x  :=  ( .a.b |  printf  "%s"  `r` ).c   $.d  nil 0x1F "q" }}');
  const [action] = tree?.body ?? [];
  expect(action?.kind === 'action' && quoted(action.pipe)).toBe('$x := (.a.b | printf "%s" `r`).c $.d nil 0x1F "q"');
});

it.each(['(', '{{ if 1 }}'])('refuses %s nested without end', (piece) => {
  const text = piece === '(' ? `{{ ${piece.repeat(2000)}` : piece.repeat(2000);
  expect(failure(`${text} }}`)).toContain('max expression depth exceeded');
});

const fragments = fc.constantFrom(
  '{{',
  '}}',
  '{{-',
  '-}}',
  ' ',
  '\n',
  '"',
  '`',
  "'",
  '(',
  ')',
  '|',
  ':=',
  '=',
  ',',
  '.',
  '$',
  '$x',
  '.a',
  'if',
  'else',
  'end',
  'range',
  'with',
  'define',
  'block',
  'template',
  'break',
  'nil',
  'true',
  '1',
  '0x',
  '1e',
  '/*',
  '*/',
  '\\',
  'é',
  '\0',
);

it('takes any text, or refuses it with a TemplateError', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fragments, { maxLength: 40 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        parsed(text);
      } catch (error) {
        expect(error).toBeInstanceOf(TemplateError);
      }
    }),
    { numRuns: 2000 },
  );
});

it('shows what stands where the fault is', () => {
  expect(() => parsed('a: 1\n  b: {{ $x }} c\n')).toThrow(
    expect.objectContaining({ hint: 'Column 9 of the line:   b: {{ $x }} c' }),
  );
});
