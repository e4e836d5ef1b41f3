import { describe, expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

describe('calls', () => {
  it.each([
    ['{{ "b" | printf "%s-%s" "a" }}', 'a-b'],
    ['{{ and 1 0 (fail "no") }} {{ or "" "x" (fail "no") }} {{ 5 | and 1 }}', '0 x 5'],
    ['{{ (dict "a" (dict "b" 5)).a.b }}', '5'],
    ['{{ repeat 2.0 "x" }}', 'xx'],
    ['{{ len list }}', '0'],
  ])('%s gives %s', (template, expected) => {
    expect(run(template)).toBe(expected);
  });

  it.each([
    ['{{ upper 1 }}', 'executing "t" at <1>: expected string; found 1'],
    ['{{ repeat 1.5 "x" }}', 'expected integer; found 1.5'],
    ['{{ ternary 1 2 "x" }}', 'expected bool; found "x"'],
    ['{{ hasKey "a" "b" }}', 'can\'t handle "a" for arg of type map[string]interface {}'],
    ['{{ upper nil }}', 'cannot assign nil to string'],
    ['{{ until (add 1 2) }}', 'wrong type for value; expected int; got int64'],
    ['{{ upper }}', 'executing "t" at <upper>: wrong number of args for upper: want 1 got 0'],
    ['{{ default }}', 'want at least 1 got 0'],
    ['{{ 1 2 }}', 'executing "t" at <1>: can\'t give argument to non-function 1'],
    ['{{ .Values 1 }}', 'Values is not a method but has arguments'],
    ['{{ nil }}', 'nil is not a command'],
    ['{{ len 3 }}', 'executing "t" at <len 3>: error calling len: len of type int'],
    ['{{ fail "why" }}', 'error calling fail: why'],
  ])('%s fails', (template, reason) => {
    expect(failure(template)).toContain(reason);
  });

  it('name line, column in bytes, template and action of a failure', () => {
    expect(failure('\n é {{ "x" | trunc .Values.a }}', { a: {} })).toBe(
      'template: t:2:26: executing "t" at <.Values.a>: wrong type for value; expected int; got map[string]interface {}',
    );
    expect(failure('{{ define "d" }}\n{{ len . }}{{ end }}{{ template "d" 1 }}')).toBe(
      'template: t:2:3: executing "d" at <len .>: error calling len: len of type int',
    );
  });
});
