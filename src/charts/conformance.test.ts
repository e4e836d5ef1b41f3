import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { MeshctlError } from '../errors.ts';
import { isJsonObject } from '../objects/json.ts';
import { readYaml } from '../objects/yaml/read.ts';
import type { Chart, ChartFile } from './chart.ts';
import { renderChart } from './render.ts';

interface Case {
  readonly name: string;
  readonly engine: 'go' | 'helm';
  readonly template: string;
  readonly values: string;
  readonly extra?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly expected?: string;
  readonly errorContains?: string;
}

const file = path.resolve(import.meta.dirname, '../../../shared/oracle/templates/cases.json');
const recorded: Case[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
const cases = recorded.filter(({ engine }) => engine === 'helm');

const fields = {
  apiVersion: 'v2',
  name: 'demo',
  version: '1.2.3',
  appVersion: '4.5.6',
  type: 'application',
  description: 'A chart',
};

const filesOf = (texts: Readonly<Record<string, string>>, folder: string): ChartFile[] =>
  Object.entries(texts).map(([name, text]) => ({ path: folder + name, text }));

const chartOf = ({ template, extra = {}, files = {} }: Case): Chart => ({
  metadata: { name: 'demo', version: '1.2.3', isLibrary: false, dependencies: [], fields },
  values: {},
  templates: filesOf({ 'case.yaml': template, ...extra }, 'templates/'),
  files: filesOf(files, ''),
  definitions: [],
  dependencies: [],
});

const run = (sample: Case): string | undefined => {
  const values = readYaml(sample.values, 'values');
  const rendered = renderChart(chartOf(sample), {
    values: isJsonObject(values) ? values : {},
    release: { name: 'rel', namespace: 'ns', isInstall: true, isUpgrade: false, revision: 1 },
    capabilities: { kubeVersion: 'v1.33.2', apiVersions: ['v1', 'apps/v1', 'autoscaling/v2', 'policy/v1'] },
  });
  return rendered.get('demo/templates/case.yaml');
};

const messageOf = (sample: Case): string => {
  try {
    return `no error but: ${run(sample)}`;
  } catch (error) {
    expect(error).toBeInstanceOf(MeshctlError);
    return error instanceof Error ? error.message : '';
  }
};

describe.skipIf(cases.length === 0)("Helm's rendering, as recorded", () => {
  it.each(cases.filter(({ expected }) => expected !== undefined))('$name', (sample) => {
    expect(run(sample)).toBe(sample.expected);
  });

  it.each(cases.filter(({ errorContains }) => errorContains !== undefined))('$name fails', (sample) => {
    expect(messageOf(sample)).toContain(sample.errorContains);
  });
});
