import { describe, expect, it } from 'vitest';
import { failure, run, runHelm } from '../test-run.ts';

describe('missing and nil', () => {
  const values = { k: null, s: 'text', list: [null] };

  it.each([
    ['{{ .Values.nope }}', '<no value>'],
    ['{{ .Values.nope.x.y }}', '<no value>'],
    ['{{ (.Values.k).x }}', '<no value>'],
    ['{{ $v := .Values.k }}{{ $v.x }}', '<no value>'],
    ['{{ index .Values "nope" }}', '<no value>'],
    ['{{ if .Values.nope }}a{{ else }}b{{ end }}{{ range .Values.nope }}a{{ else }}b{{ end }}', 'bb'],
    ['{{ eq .Values.nope nil }} {{ eq .Values.nope "" }} {{ ne .Values.k "x" }}', 'true false true'],
    ['{{ print .Values.nope }} {{ quote .Values.nope }}|', '<nil> |'],
  ])('%s gives %s', (template, expected) => {
    expect(run(template, values)).toBe(expected);
  });

  it.each([
    ['{{ .Values.k.x }}', 'nil pointer evaluating interface {}.x'],
    ['{{ range .Values.list }}{{ .x }}{{ end }}', 'nil pointer evaluating interface {}.x'],
    ['{{ .Values.s.x }}', "can't evaluate field x in type interface {}"],
    ['{{ $s := .Values.s }}{{ $s.x }}', "can't evaluate field x in type string"],
    ['{{ range (list .Values.s) }}{{ .x }}{{ end }}', "can't evaluate field x in type interface {}"],
    ['{{ index .Values "nope" "x" }}', 'index of nil pointer'],
    ['{{ trunc 3 .Values.nope }}', 'invalid value; expected string'],
    ['{{ upper .Values.k }}', 'wrong type for value; expected string; got interface {}'],
  ])('%s fails', (template, reason) => {
    expect(failure(template, values)).toContain(reason);
  });

  it("are nil interfaces in Helm's dialect", () => {
    expect(runHelm('[{{ .nope }}]')).toBe('[<no value>]');
    expect(() => runHelm('{{ .nope.x }}')).toThrow('nil pointer evaluating interface {}.x');
    expect(runHelm('{{ (.nope).x | default "d" }}')).toBe('d');
    expect(() => runHelm('{{ len .nope }}')).toThrow('error calling len: len of nil pointer');
  });
});
