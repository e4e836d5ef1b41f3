import { describe, expect, it } from 'vitest';
import { goDialect } from '../dialects.ts';
import { execute } from '../execute.ts';
import { parseTemplate } from '../template-set.ts';
import { fn } from '../value/function.ts';
import { type GoValue, HostObject, type HostType, Pointer } from '../value/go-value.ts';
import { int, text } from '../value/parameter.ts';

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
