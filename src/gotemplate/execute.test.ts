import { describe, expect, it } from 'vitest';
import { goDialect, helmDialect } from './dialects.ts';
import { TemplateError } from './error.ts';
import { execute } from './execute.ts';
import { addTemplate, parseTemplate, templateSet } from './template-set.ts';
import { failure, run } from './test-run.ts';
import { fn, runFn } from './value/function.ts';
import { GoMap, type GoValue, HostObject, type HostType, Pointer } from './value/go-value.ts';
import { any, int, text } from './value/parameter.ts';

const helm = (template: string, values: Record<string, GoValue> = {}): string =>
  execute(parseTemplate('t', template, helmDialect), 't', new GoMap(new Map(Object.entries(values))));

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
    expect(helm('[{{ .nope }}]')).toBe('[<no value>]');
    expect(() => helm('{{ .nope.x }}')).toThrow('nil pointer evaluating interface {}.x');
    expect(helm('{{ (.nope).x | default "d" }}')).toBe('d');
  });
});

describe('scope', () => {
  it.each([
    ['{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}', '2'],
    ['{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ $x }}{{ end }}{{ $x }}', '21'],
    ['{{ $x := 1 }}{{ $x := print $x 2 }}{{ $x }}', '1 2'],
    ['{{ range $i, $v := list "a" "b" }}{{ $i }}{{ $v }}{{ . }}{{ end }}', '0aa1bb'],
    ['{{ range $v := dict "b" 1 "a" 2 }}{{ $v }}{{ end }}', '21'],
    ['{{ $x := 0 }}{{ range $x = list 1 2 }}{{ end }}{{ $x }}', '2'],
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
    ['{{ $x := $x }}', 'undefined variable: $x'],
    ['{{ range "abc" }}{{ end }}', "range can't iterate over abc"],
    ['{{ range $i, $v := 3 }}{{ end }}', "can't use 3 to iterate over more than one variable"],
    ['{{ template "none" }}', 'template "none" not defined'],
  ])('%s fails', (template, reason) => {
    expect(failure(template)).toContain(reason);
  });
});

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

interface Machine {
  readonly name: string;
  readonly isNil: boolean;
}

const machineType: HostType<Machine> = {
  name: '*v1.Machine',
  kind: 'ptr',
  fields: new Map<string, (self: Machine) => GoValue>([
    ['Name', ({ name }) => name],
    ['Cores', () => new Pointer('int32', 4n)],
    ['Parent', () => HostObject.of(machineType, { name: '', isNil: true })],
  ]),
  methods: new Map([
    ['GetName', ({ name }: Machine) => fn([], () => name)],
    ['Join', ({ name }: Machine) => fn([text, int], (separator, times) => `${name}${separator}`.repeat(times))],
  ]),
  isNil: ({ isNil }) => isNil,
};

describe('objects of the host', () => {
  const set = (template: string) => parseTemplate('t', template, goDialect());
  const on = (template: string): string =>
    execute(set(template), 't', HostObject.of(machineType, { name: 'm', isNil: false }));

  it.each([
    ['{{ .Name }} {{ .GetName }} {{ .Join "-" 2 }} {{ 1 | .Join "+" }}', 'm m m-m- m+'],
    ['{{ .Cores }} {{ if .Parent }}yes{{ else }}no{{ end }} {{ .Parent.GetName }}|', '4 no |'],
    ['{{ typeOf . }} {{ kindOf . }}', '*v1.Machine ptr'],
  ])('%s', (template, expected) => {
    expect(on(template)).toBe(expected);
  });

  it.each([
    ['{{ .Parent.Name }}', 'nil pointer evaluating *v1.Machine.Name'],
    ['{{ .constructor }}', "can't evaluate field constructor in type *v1.Machine"],
    ['{{ .__proto__ }}', "can't evaluate field __proto__ in type *v1.Machine"],
    ['{{ .Join 1 2 }}', 'expected string; found 1'],
    ['{{ .Join "x" }}', 'wrong number of args for Join: want 2 got 1'],
  ])('%s fails', (template, reason) => {
    expect(() => on(template)).toThrow(reason);
  });
});

it('takes functions of the host, which may use the execution', () => {
  const functions = new Map([
    ['twice', fn([any], (value) => `${value}${value}`)],
    ['clock', runFn([], (clock) => `${clock.now()}`)],
  ]);
  const set = parseTemplate('t', '{{ twice 4 }} {{ clock }}', goDialect(functions));
  expect(execute(set, 't', null, { now: () => 7 })).toBe('44 7');
});

it('lets later texts redefine templates of earlier ones, unless they are empty', () => {
  const set = templateSet(goDialect());
  addTemplate(set, 'a', '{{ define "x" }}1{{ end }}{{ define "y" }}1{{ end }}');
  addTemplate(set, 'b', '{{ define "x" }}2{{ end }}{{ define "y" }} {{ end }}{{ template "x" }}{{ template "y" }}');
  expect(execute(set, 'b', null)).toBe('21');
});

it('reaches no prototype', () => {
  expect(run('{{ (dict).constructor }} {{ .__proto__ }} {{ hasKey (dict) "toString" }}')).toBe(
    '<no value> <no value> false',
  );
  expect(run('{{ $d := set (dict) "__proto__" (dict "polluted" 1) }}{{ (dict).polluted }}{{ toJson $d }}')).toBe(
    '<no value>{"__proto__":{"polluted":1}}',
  );
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

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
    expect(() => helm('{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}')).toThrow(
      'rendering template has a nested reference name: a',
    );
    const self = '{{ tpl .t . }}';
    expect(() => helm(self, { t: self })).toThrow(TemplateError);
  });
});
