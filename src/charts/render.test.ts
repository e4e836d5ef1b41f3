import path from 'node:path';
import { describe, expect, it } from 'vitest';
import recorded from '../../test/fixtures/rendered-release.json' with { type: 'json' };
import { isJsonObject } from '../objects/json.ts';
import { readYaml } from '../objects/yaml/read.ts';
import type { Chart } from './chart.ts';
import { withEnabledDependencies } from './dependencies.ts';
import { readFolder } from './folder.ts';
import { readChart } from './read-chart.ts';
import { renderChart } from './render.ts';
import { finalValues } from './values.ts';

const charts = path.resolve(import.meta.dirname, '../../test/fixtures/release/charts');

const rendered = (chart: Chart, yaml: string): Record<string, string> => {
  const given = readYaml(yaml, 'values');
  const values = isJsonObject(given) ? given : {};
  const enabled = withEnabledDependencies(chart, values);
  return Object.fromEntries(
    renderChart(enabled, {
      values: finalValues(enabled, values),
      release: { name: 'rel', namespace: 'ns', isInstall: true, isUpgrade: false, revision: 1 },
      capabilities: { kubeVersion: 'v1.33.2', apiVersions: ['v1'] },
    }),
  );
};

// The expected texts are those of Helm 4.3.1 for the same charts and values.
describe.each(recorded)('$chart with $values', ({ chart, values, files, error }) => {
  it('is what Helm makes of it', async () => {
    const folder = path.join(charts, chart);
    const read = readChart(await readFolder(folder), folder);
    if (error !== undefined) expect(() => rendered(read, values)).toThrow(error);
    else expect(rendered(read, values)).toEqual(files);
  });
});

const small = (templates: Record<string, string>): Chart => ({
  metadata: {
    name: 'c',
    version: '1.0.0',
    isLibrary: false,
    dependencies: [],
    fields: { name: 'c', version: '1.0.0' },
  },
  values: {},
  templates: Object.entries(templates).map(([name, text]) => ({ path: `templates/${name}`, text })),
  files: [],
  definitions: [],
  dependencies: [],
});

describe('errors name', () => {
  it.each([
    ['{{ if }}', 'parse error at (c/templates/a.yaml:1): missing value for if'],
    ['\n{{ fail "not so" }}', 'execution error at (c/templates/a.yaml:2:3): not so'],
    ['{{ required "need it" .Values.x }}', 'execution error at (c/templates/a.yaml:1:3): need it'],
    [
      '{{ .Values.x.y }}',
      'template: c/templates/a.yaml:1:10: executing "c/templates/a.yaml" at <.Values.x.y>: nil pointer',
    ],
    ['{{ include "no" . }}', 'no template "no" associated with template "gotpl"'],
    ['{{ range 10000000000 }}{{ end }}', 'does it loop?'],
    ['{{ tpl "{{ .a.b" . }}', 'cannot parse template "{{ .a.b": template: gotpl:1: unclosed action'],
    [
      '{{ tpl "{{ .a.b }}" . }}',
      'error during tpl function execution for "{{ .a.b }}": template: gotpl:1:5: executing "gotpl"',
    ],
  ])('the place in %j', (template, message) => {
    expect(() => rendered(small({ 'a.yaml': template }), '')).toThrow(message);
  });
});

it('runs files in reverse order over the same data, partials never', () => {
  const chart = small({
    'a.yaml': '{{ .Values.order }}{{ .Template.Name }}',
    'b.yaml': '{{ $_ := set .Values "order" (print .Values.order "b") }}',
    'sub/c.yaml': '{{ $_ := set .Values "order" "c" }}',
    '_x.yaml': '{{ fail "never" }}',
    'NOTES.txt': '{{ fail "never" }}',
  });
  expect(rendered(chart, '')['c/templates/a.yaml']).toBe('cbc/templates/a.yaml');
});
