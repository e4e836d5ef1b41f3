import { expect, it } from 'vitest';
import { goDialect } from './dialects.ts';
import { execute } from './execute.ts';
import { addTemplate, parseTemplate, templateSet } from './template-set.ts';
import { run } from './test-run.ts';
import { fn, runFn } from './value/function.ts';
import { any } from './value/parameter.ts';

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
