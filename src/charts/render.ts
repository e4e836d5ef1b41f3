import { helmDialect } from '../gotemplate/dialects.ts';
import type { Environment } from '../gotemplate/environment.ts';
import { execute } from '../gotemplate/execute.ts';
import { withoutNoValue } from '../gotemplate/functions/helm.ts';
import { addTemplate, type TemplateSet, templateSet } from '../gotemplate/template-set.ts';
import { GoMap, type GoValue } from '../gotemplate/value/go-value.ts';
import { fromJson } from '../gotemplate/value/json.ts';
import type { JsonObject } from '../objects/json.ts';
import type { Chart } from './chart.ts';
import { inChartWords } from './messages.ts';
import { type Capabilities, capabilitiesObject } from './objects/capabilities.ts';
import { chartObject } from './objects/chart-object.ts';
import { filesObject } from './objects/files.ts';
import { valuesObject } from './objects/values.ts';

/** What `.Release` tells. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
  readonly isUpgrade: boolean;
  readonly isInstall: boolean;
  readonly revision: number;
}

/** What a chart is rendered with; `values` are final (values.ts). */
export interface RenderOptions {
  readonly values: JsonObject;
  readonly release: Release;
  readonly capabilities: Capabilities;
  readonly environment?: Partial<Environment>;
}

/** A template file with the data that all templates of its chart share. */
interface TemplateFile {
  /** `<chart>/templates/<file>`, by which templates and messages name it. */
  readonly name: string;
  readonly basePath: string;
  readonly text: string;
  readonly data: GoMap;
  readonly use: TemplateUse;
}

/** Partials and library charts only define; of NOTES, which are for people, only their refusals count. */
type TemplateUse = 'defines' | 'checks' | 'renders';

/**
 * Renders all templates of a chart and its dependencies, as Helm does: file name to text, in the order in which the
 * files run. Partials (`_x`) and NOTES are not among them. Throws an input MeshctlError that names file, line, column
 * and action.
 */
export const renderChart = (chart: Chart, options: RenderOptions): Map<string, string> => {
  const files = templateFiles(chart, options).sort(byRunOrder);
  const set = templateSet(helmDialect);
  return inChartWords(() => {
    for (const { name, text } of files) addTemplate(set, name, text);
    const rendered = new Map<string, string>();
    for (const file of files) {
      if (file.use === 'defines') continue;
      const text = runFile(set, file, options.environment);
      if (file.use === 'renders') rendered.set(file.name, text);
    }
    return rendered;
  });
};

const runFile = (set: TemplateSet, { name, basePath, data }: TemplateFile, environment = {}): string => {
  data.entries.set(
    'Template',
    valuesObject(
      new Map([
        ['Name', name],
        ['BasePath', basePath],
      ]),
    ),
  );
  return withoutNoValue(execute(set, name, data, environment));
};

/** Deeper files first, then in reverse order of their names (go-templates facts 9). */
const byRunOrder = (a: TemplateFile, b: TemplateFile): number =>
  depth(b.name) - depth(a.name) || (a.name < b.name ? 1 : a.name > b.name ? -1 : 0);

const depth = (name: string): number => name.split('/').length;

const templateFiles = (root: Chart, { values, release, capabilities }: RenderOptions): TemplateFile[] => {
  const releaseObject = new GoMap(
    new Map<string, GoValue>([
      ['Name', release.name],
      ['Namespace', release.namespace],
      ['IsUpgrade', release.isUpgrade],
      ['IsInstall', release.isInstall],
      ['Revision', BigInt(release.revision)],
      ['Service', 'Helm'],
    ]),
  );
  const cluster = capabilitiesObject(capabilities);
  const found: TemplateFile[] = [];

  const visit = (chart: Chart, path: string, chartValues: Map<string, GoValue>): GoMap => {
    const subcharts = new Map<string, GoValue>();
    const data = new GoMap(
      new Map<string, GoValue>([
        ['Chart', chartObject(chart.metadata, chart === root)],
        ['Files', filesObject(chart.files)],
        ['Release', releaseObject],
        ['Capabilities', cluster],
        ['Values', valuesObject(chartValues)],
        ['Subcharts', new GoMap(subcharts)],
      ]),
    );
    for (const child of chart.dependencies) {
      const { name } = child.metadata;
      const own = chartValues.get(name);
      subcharts.set(name, visit(child, `${path}/charts/${name}`, own instanceof GoMap ? own.entries : new Map()));
    }
    const basePath = `${path}/templates`;
    for (const template of chart.templates)
      found.push({
        name: `${path}/${template.path}`,
        basePath,
        text: template.text,
        data,
        use: useOf(chart, template.path),
      });
    return data;
  };

  const top = fromJson(values);
  visit(root, root.metadata.name, top instanceof GoMap ? top.entries : new Map());
  return found;
};

const useOf = (chart: Chart, path: string): TemplateUse => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.startsWith('_') || chart.metadata.isLibrary) return 'defines';
  return name === 'NOTES.txt' ? 'checks' : 'renders';
};
