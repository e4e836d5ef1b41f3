import { describe, expect, it } from 'vitest';
import { TemplateError } from './error.ts';
import { run, runHelm } from './test-run.ts';

describe('is bounded:', () => {
  it.each([
    '{{ range 1000000000000 }}{{ end }}',
    '{{ until 1000000000 }}',
    '{{ seq 0 1 1000000000 }}',
    '{{ repeat 1000000000 "abc" }}',
    '{{ printf "%.1000000f" 1.5 }}',
    '{{ indent 1000000 (repeat 10000 "a\\n") }}',
    '{{ $x := "aa" }}{{ range until 64 }}{{ $x = replace "a" $x $x }}{{ end }}',
    '{{ $x := "a" }}{{ range until 64 }}{{ $x = print $x $x }}{{ end }}',
    '{{ $x := list 1 }}{{ range until 64 }}{{ $x = concat $x $x }}{{ end }}',
    '{{ $d := dict }}{{ range until 64 }}{{ $d = dict "a" $d "b" $d }}{{ end }}{{ $d | toJson }}',
    '{{ $d := dict }}{{ range until 64 }}{{ $d = dict "a" $d "b" $d }}{{ end }}{{ eq $d $d }}',
    '{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ $d }}',
    '{{ $d := dict }}{{ $_ := set $d "d" $d }}{{ $e := deepCopy $d }}',
    '{{ define "a" }}{{ template "a" }}{{ end }}{{ template "a" }}',
    '{{ regexMatch "(((a{10}){10}){10})x" (repeat 1000000 "a") }}',
    '{{ genPrivateKey "rsa" }}{{ genPrivateKey "rsa" }}',
    '{{ range until 100 }}{{ repeat 10000000 "a" }}{{ end }}',
  ])('%s', (template) => {
    expect(() => run(template, {}, { steps: 200_000 })).toThrow(TemplateError);
  });

  it('patterns that backtracking engines choke on', () => {
    expect(run('{{ regexMatch "(a*)*b" (repeat 5000 "a") }} {{ regexMatch "(a|a)*c" (repeat 5000 "a") }}')).toBe(
      'false false',
    );
  });

  it("Helm's include and tpl", () => {
    expect(() => runHelm('{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}')).toThrow(
      'rendering template has a nested reference name: a',
    );
    const down = '{{ define "a" }}{{ if gt . 0 }}{{ include "a" (int (sub . 1)) }}{{ end }}x{{ end }}';
    expect(runHelm(`${down}{{ include "a" 260 | len }}`)).toBe('261');
    const self = '{{ tpl .t . }}';
    expect(() => runHelm(self, { t: self })).toThrow(TemplateError);
  });
});
