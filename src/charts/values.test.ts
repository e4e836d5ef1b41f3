import { describe, expect, it } from 'vitest';
import recorded from '../../test/fixtures/chart-values.json' with { type: 'json' };
import type { JsonObject } from '../objects/json.ts';
import { withEnabledDependencies } from './dependencies.ts';
import { readChart } from './read-chart.ts';
import { renderChart } from './render.ts';
import { finalValues } from './values.ts';

interface Recorded {
  readonly files: Readonly<Record<string, string>>;
  readonly values: JsonObject;
  readonly expected: Readonly<Record<string, JsonObject>>;
}

const bytes = (files: Readonly<Record<string, string>>) =>
  new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]));

/** The values that each chart's template sees, by the template's name. */
const seen = (files: Readonly<Record<string, string>>, given: JsonObject): Record<string, unknown> => {
  const chart = withEnabledDependencies(readChart(bytes(files), 'chart'), given);
  const rendered = renderChart(chart, {
    values: finalValues(chart, given),
    release: { name: 'r', namespace: 'n', isInstall: true, isUpgrade: false, revision: 1 },
    capabilities: { kubeVersion: 'v1.33.2', apiVersions: [] },
  });
  return Object.fromEntries([...rendered].map(([name, text]) => [name, JSON.parse(text)]));
};

// Defaults, user values, globals, conditions, tags, aliases and imports at random, with what Helm 4.3.1 makes of them.
describe('values are those of Helm:', () => {
  const cases: readonly Recorded[] = recorded;
  it.each(cases.map((sample, index): [number, Recorded] => [index, sample]))('case %i', (_, sample) => {
    expect(seen(sample.files, sample.values)).toEqual(sample.expected);
  });
});

const chartYaml = (name: string) => `name: ${name}\nversion: 1.0.0\napiVersion: v2\n`;

it('refuses values of a dependency that are no map', () => {
  const files = { 'Chart.yaml': chartYaml('top'), 'charts/kid/Chart.yaml': chartYaml('kid') };
  expect(() => seen(files, { kid: 5 })).toThrow(
    'chart top: values.kid: expected the map of values of the chart kid, found 5',
  );
});

it('leaves what it is given as it was', () => {
  const files = {
    'Chart.yaml': chartYaml('top'),
    'values.yaml': 'a: {b: 1}',
    'templates/x.yaml': '{{ set .Values.a "b" 2 | toJson }}',
  };
  const given = { a: { c: 1 } };
  expect(seen(files, given)).toEqual({ 'top/templates/x.yaml': { b: 2, c: 1 } });
  expect(given).toEqual({ a: { c: 1 } });
});
