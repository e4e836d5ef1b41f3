import { inputError } from '../errors.ts';
import { fromUtf8 } from '../gotemplate/value/utf8.ts';
import { readArchive } from './archive.ts';
import type { Chart, ChartFile } from './chart.ts';
import { readMap, readMetadata } from './metadata.ts';

/** The files of a chart: path relative to its folder, and content. */
export type ChartFiles = ReadonlyMap<string, Uint8Array>;

const maxDepth = 10;

/**
 * A chart from its files, its dependencies below charts/ included (folders and .tgz). `source` names it in messages.
 * Throws an input error for a chart without Chart.yaml and for files that cannot be read.
 */
export const readChart = (files: ChartFiles, source: string, depth = 0): Chart => {
  if (depth > maxDepth) throw inputError(`${source}: charts are nested more than ${maxDepth} deep`);
  const text = (path: string): string | undefined => {
    const content = files.get(path);
    return content === undefined ? undefined : textOf(content);
  };
  const chartYaml = text('Chart.yaml');
  if (chartYaml === undefined) throw inputError(`${source}: expected a chart, found no Chart.yaml`);
  const own = [...files.keys()].filter((path) => !path.startsWith('charts/')).sort();
  const among = (test: (path: string) => boolean): ChartFile[] =>
    own.filter(test).map((path) => ({ path, text: text(path) ?? '' }));
  return {
    metadata: readMetadata(chartYaml, text('requirements.yaml'), source),
    values: readMap(text('values.yaml') ?? '', `${source}/values.yaml`),
    templates: among((path) => path.startsWith('templates/')),
    files: among((path) => !path.startsWith('templates/') && !description.has(path)),
    definitions: among((path) => /^crds\/.*\.(?:ya?ml|json)$/.test(path)),
    dependencies: dependenciesIn(files, source, depth),
  };
};

/** Files that describe the chart itself, which `.Files` does not offer. */
const description = new Set(['Chart.yaml', 'Chart.lock', 'values.yaml', 'values.schema.json', '.helmignore']);

const textOf = (content: Uint8Array): string => fromUtf8(content).replace(/^\ufeff/, '');

/** The charts below charts/, by folder or archive; names that begin with `_` or `.` are passed over. */
const dependenciesIn = (files: ChartFiles, source: string, depth: number): Chart[] => {
  const folders = new Map<string, Map<string, Uint8Array>>();
  const archives: [string, Uint8Array][] = [];
  for (const [path, content] of files) {
    const match = /^charts\/([^_./][^/]*)(?:\/(.+))?$/s.exec(path);
    const [, name = '', rest] = match ?? [];
    if (match === null) continue;
    if (rest !== undefined) folders.set(name, (folders.get(name) ?? new Map()).set(rest, content));
    else if (name.endsWith('.tgz')) archives.push([name, content]);
  }
  const charts = [
    ...[...folders].map(([name, inner]) => readChart(inner, `${source}/charts/${name}`, depth + 1)),
    ...archives.map(([name, content]) => {
      const inner = `${source}/charts/${name}`;
      return readChart(readArchive(content, inner), inner, depth + 1);
    }),
  ];
  return charts.sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
};
