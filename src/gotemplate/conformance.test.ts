import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../objects/yaml/read.ts';
import { goDialect } from './dialects.ts';
import { TemplateError } from './error.ts';
import { execute } from './execute.ts';
import { addTemplate, templateSet } from './template-set.ts';
import { GoMap } from './value/go-value.ts';
import { fromJson } from './value/json.ts';

interface Case {
  readonly name: string;
  readonly engine: 'go' | 'helm';
  readonly template: string;
  readonly values: string;
  readonly extra?: Readonly<Record<string, string>>;
  readonly expected?: string;
  readonly errorContains?: string;
}

const file = path.resolve(import.meta.dirname, '../../../shared/oracle/templates/cases.json');
const recorded: Case[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
const cases = recorded.filter(({ engine }) => engine === 'go');

const run = ({ template, values, extra = {} }: Case): string => {
  const set = templateSet(goDialect());
  for (const name of Object.keys(extra).sort()) addTemplate(set, name, extra[name] ?? '');
  addTemplate(set, 'case', template);
  return execute(set, 'case', new GoMap(new Map([['Values', fromJson(readYaml(values, 'values') ?? {})]])));
};

const messageOf = (sample: Case): string => {
  try {
    return `no error but: ${run(sample)}`;
  } catch (error) {
    expect(error).toBeInstanceOf(TemplateError);
    return error instanceof Error ? error.message : '';
  }
};

describe.skipIf(cases.length === 0)("Go's text/template with sprig, as recorded", () => {
  it.each(cases.filter(({ expected }) => expected !== undefined))('$name', (sample) => {
    expect(run(sample)).toBe(sample.expected);
  });

  it.each(cases.filter(({ errorContains }) => errorContains !== undefined))('$name fails', (sample) => {
    expect(messageOf(sample)).toContain(sample.errorContains);
  });
});
