import { describe, expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

describe('scope', () => {
  it.each([
    ['{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}', '2'],
    ['{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ $x }}{{ end }}{{ $x }}', '21'],
    ['{{ $x := 1 }}{{ $x := print $x 2 }}{{ $x }}', '1 2'],
    ['{{ $x := 1 }}{{ if false }}{{ $x := 2 }}{{ else }}{{ $x }}{{ $x = 3 }}{{ end }}{{ $x }}', '13'],
    ['{{ $x := 1 }}{{ range list }}{{ $x := 2 }}{{ else }}{{ $x }}{{ end }}', '1'],
    ['{{ $x := 1 }}{{ with 0 }}{{ $x := 2 }}{{ else with $x }}{{ . }}{{ $x }}{{ end }}', '11'],
    ['{{ if $x := 0 }}{{ $x := 2 }}{{ else }}{{ $x }}{{ end }}', '0'],
    ['{{ range $i, $v := list "a" "b" }}{{ $i }}{{ $v }}{{ . }}{{ end }}', '0aa1bb'],
    ['{{ range $v := dict "b" 1 "a" 2 }}{{ $v }}{{ end }}', '21'],
    ['{{ $x := 0 }}{{ range $x = list 1 2 }}{{ end }}{{ $x }}', '2'],
    ['{{ $x := 0 }}{{ range $x, $x = list "a" }}{{ $x }}{{ end }}', 'a'],
    ['{{ range $i, $v := list }}{{ else }}{{ $v }}{{ end }}', '[]'],
    ['{{ range 3 }}{{ . }}{{ end }}{{ range $i := 2 }}{{ $i }}{{ end }}', '01201'],
    [
      '{{ range list 1 2 3 4 }}{{ if eq . 2 }}{{ continue }}{{ end }}{{ if eq . 4 }}{{ break }}{{ end }}{{ . }}{{ end }}',
      '13',
    ],
    ['{{ with $v := "a" }}{{ $v }}{{ . }}{{ end }}', 'aa'],
    ['{{ with "" }}{{ else with "b" }}{{ . }}{{ else }}c{{ end }}', 'b'],
    ['{{ with dict "k" 1 }}{{ with .none }}{{ else }}{{ .k }}{{ end }}{{ $.Values.a }}{{ end }}', '1A'],
    ['{{ define "d" }}{{ $ }}{{ . }}{{ end }}{{ template "d" 5 }}', '55'],
  ])('%s gives %s', (template, expected) => {
    expect(run(template, { a: 'A' })).toBe(expected);
  });

  it.each([
    ['{{ $x = 1 }}', 'undefined variable: $x'],
    ['{{ if false }}{{ $x := 2 }}{{ else }}{{ $x }}{{ end }}', 'undefined variable: $x'],
    ['{{ $x := $x }}', 'undefined variable: $x'],
    ['{{ range "abc" }}{{ end }}', "range can't iterate over abc"],
    ['{{ range $i, $v := 3 }}{{ end }}', "can't use 3 to iterate over more than one variable"],
    ['{{ template "none" }}', 'template "none" not defined'],
  ])('%s fails', (template, reason) => {
    expect(failure(template)).toContain(reason);
  });
});
