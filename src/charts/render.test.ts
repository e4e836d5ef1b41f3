import path from 'node:path';
import { describe, expect, it } from 'vitest';
import recorded from '../../test/fixtures/rendered-release.json' with { type: 'json' };
import { isJsonObject, type JsonObject } from '../objects/json.ts';
import { readYaml } from '../objects/yaml/read.ts';
import type { Chart } from './chart.ts';
import { withEnabledDependencies } from './dependencies.ts';
import { readFolder } from './folder.ts';
import { readChart } from './read-chart.ts';
import { renderChart } from './render.ts';
import { chartRenderer } from './renderer.ts';
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

describe('constructs of charts', () => {
  const values = `
list: [a, b]
empty: []
map: {z: 1, a: {deep: x}}
big: 1000000
none: null
text: "a,b,c"
`;
  it.each([
    ['{{ if .Values.nope }}1{{ else if eq .Values.text "x" }}2{{ else if .Values.map }}3{{ else }}4{{ end }}', '3'],
    [
      '{{ range $i, $item := .Values.list }}{{ $i }}{{ $item }}{{ end }}{{ range .Values.list }}{{ . }}{{ end }}',
      '0a1bab',
    ],
    ['{{ range $k, $v := .Values.map }}{{ $k }};{{ else }}none{{ end }}', 'a;z;'],
    ['{{ $x := 1 }}{{ range .Values.list }}{{ $x = add $x 1 }}{{ end }}{{ $x }}', '3'],
    ['{{ with .Values.empty }}some{{ else }}{{ .Values.text }}{{ end }}', 'a,b,c'],
    ['{{ or .Values.none "" (.Values.nope).deeper "last" }}', 'last'],
    ['{{ and .Values.nope .Values.nope.x }}|{{ not .Values.none }}', '|true'],
    ['{{ (index (split "," .Values.text) "_1") }}{{ (split "," .Values.text)._2 }}{{ index .Values.list 1 }}', 'bcb'],
    ['{{ gt (int .Values.big) 5 }} {{ gt .Values.big 5.0 }} {{ ne .Values.none nil }}', 'true true false'],
    ['{{ hasKey .Values "none" }}{{ hasKey .Values "nope" }}{{ has "a" .Values.list }}', 'truefalsetrue'],
    [
      '{{ .Values.big }} {{ int .Values.big }} {{ .Values.big | quote }} {{ toJson .Values.big }}',
      '1e+06 1000000 "1e+06" 1000000',
    ],
    ['{{ regexMatch "^[a-c,]+$" .Values.text }}{{ regexMatch "(" "x" }}', 'truefalse'],
    ['{{ merge (dict "a" "" "b" 1) (dict "a" 2 "b" 3 "c" nil) | toJson }}', '{"a":2,"b":1}'],
    ['{{ mergeOverwrite (dict "a" (dict "x" 1)) (dict "a" (dict "y" list)) nil | toJson }}', '{"a":{"x":1,"y":[]}}'],
    [
      '{{ repeat 2 "ab" }}{{ trimPrefix "a" "aab" }}{{ trimSuffix "-" "a--" }}{{ "héllo" | trunc 3 }}',
      'abababa-h\u00e9',
    ],
    ['{{ print 1 2 "a" "b" 3 }} {{ cat "a" nil 1 }} {{ printf "%s %t %d" "x" true 5 }}', '1 2ab3 a 1 x true 5'],
    ['{{ coalesce .Values.nope .Values.none "" "c" }}{{ ternary "y" "n" (contains "b" .Values.text) }}', 'cy'],
    [
      '{{ dig "map" "a" "deep" "no" (deepCopy .Values.AsMap) }}{{ pick .Values.map "a" | toJson }}',
      'x{"a":{"deep":"x"}}',
    ],
    ['{{ required "msg" .Values.text | splitList "," | join "+" }}{{ len .Values.list }}', 'a+b+c2'],
    ['a: {{- /* gone */ -}} b{{- "" }}\n\n {{- `raw "text"` }}', 'a:braw "text"'],
    ['{{ define "d" }}[{{ . }}{{ $ }}]{{ end }}{{ template "d" 5 }}{{ include "d" "x" | indent 2 }}', '[55]  [xx]'],
    ['{{ .Subcharts }}{{ .Release.Service }}{{ .Chart.Name }}{{ .Values.nope }}', 'map[]Helmc'],
  ])('%j', (template, expected) => {
    expect(rendered(small({ 'a.yaml': template }), values)['c/templates/a.yaml']).toBe(expected);
  });
});

it('runs files in reverse order over the same data, partials never', () => {
  const chart = small({
    'a.yaml': '{{ .Values.order }}{{ .Template.Name }}',
    'b.yaml': '{{ $_ := set .Values "order" (print .Values.order "b") }}',
    'sub/c.yaml': '{{ $_ := set .Values "order" "c" }}',
    '_x.yaml': '{{ fail "never" }}',
  });
  expect(rendered(chart, '')['c/templates/a.yaml']).toBe('cbc/templates/a.yaml');
});

it('runs NOTES for what they refuse, and leaves out their text', () => {
  const chart = small({ 'NOTES.txt': '{{ if .Values.old }}{{ fail "old is removed" }}{{ end }}Thank you.' });
  expect(rendered(chart, '')).toEqual({});
  expect(() => rendered(chart, 'old: true')).toThrow('execution error at (c/templates/NOTES.txt:1:23): old is removed');
});

it('tells charts of older releases where these ask whether there is a CNI plugin', () => {
  const template = 'apiVersion: v1\nkind: X\nmetadata: {}\nasked: {{ toJson .Values.istio_cni }}';
  const asked = (defaults: JsonObject, values: JsonObject): unknown => {
    const [object] = chartRenderer({ ...small({ 'a.yaml': template }), values: defaults })({
      values,
      namespace: 'istio-system',
      kubeVersion: 'v1.32.0',
    });
    return object?.asked;
  };
  const on = { pilot: { cni: { enabled: true } } };
  const older = { istio_cni: { enabled: false, chained: true } };
  expect(asked(older, on)).toEqual({ enabled: true, chained: true });
  expect(asked({ defaults: older }, on)).toEqual({ enabled: true });
  expect(asked(older, { ...on, istio_cni: { enabled: false } })).toEqual({ enabled: false, chained: true });
  expect(asked({ ...older, pilot: { cni: {} } }, on)).toEqual({ enabled: false, chained: true });
  expect(asked({}, on)).toBeNull();
});
