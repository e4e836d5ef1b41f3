import { describeRecorded, type RecordedCase } from '../../test/recorded-templates.ts';
import { MeshctlError } from '../errors.ts';
import { isJsonObject } from '../objects/json.ts';
import { readYaml } from '../objects/yaml/read.ts';
import type { Chart, ChartFile } from './chart.ts';
import { renderChart } from './render.ts';

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

const chartOf = ({ template, extra = {}, files = {} }: RecordedCase): Chart => ({
  metadata: { name: 'demo', version: '1.2.3', isLibrary: false, dependencies: [], fields },
  values: {},
  templates: filesOf({ 'case.yaml': template, ...extra }, 'templates/'),
  files: filesOf(files, ''),
  definitions: [],
  dependencies: [],
});

const run = (sample: RecordedCase): string | undefined => {
  const values = readYaml(sample.values, 'values');
  const rendered = renderChart(chartOf(sample), {
    values: isJsonObject(values) ? values : {},
    release: { name: 'rel', namespace: 'ns', isInstall: true, isUpgrade: false, revision: 1 },
    capabilities: { kubeVersion: 'v1.33.2', apiVersions: ['v1', 'apps/v1', 'autoscaling/v2', 'policy/v1'] },
  });
  return rendered.get('demo/templates/case.yaml');
};

describeRecorded("Helm's rendering, as recorded", 'helm', run, (error) => error instanceof MeshctlError);
