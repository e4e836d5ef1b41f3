import path from 'node:path';
import { publishedChartNames } from '../../config/published-chart-names.ts';
import type { PublishedCharts } from '../../config/published-charts.ts';
import type { ComponentKind } from '../../config/resolved.ts';
import type { Env } from '../../net/proxy.ts';
import { isJsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import { defaultHub } from '../../objects/release.ts';
import { readArchive } from '../archive.ts';
import type { Chart } from '../chart.ts';
import { readChart } from '../read-chart.ts';
import { type SourceOptions, withChartSource } from './source.ts';

/** The chart that tells which versions of Istio there are, and where their images come from. */
const leadingChart = 'istiod';

/**
 * Settles which charts of a repository are meant: the exact version that `version` stands for, and its images. Errors
 * as withChartSource.
 */
export const publishedCharts = (
  { version: wanted, ...options }: SourceOptions & { readonly version?: string | undefined },
  env: Env = process.env,
): Promise<PublishedCharts> =>
  withChartSource(options, env, async (source) => {
    const version = await source.version(leadingChart, wanted);
    // All of a version come together, so that the cache serves whatever is made of them later. What of the others is
    // missing is told when it is needed.
    const others = Object.values(publishedChartNames).filter((name) => name !== leadingChart);
    const [archive] = await Promise.all([
      source.archive(leadingChart, version),
      ...others.map((name) => source.archive(name, version).catch(() => undefined)),
    ]);
    const chart = chartIn(archive, `${source.name}/${leadingChart}:${version}`);
    const { plainHttp = false, caFile } = options;
    return {
      repository: source.name,
      version,
      ...imagesOf(chart),
      plainHttp,
      // A record of the installation may be read from another folder.
      caFile: caFile === undefined ? undefined : path.resolve(caFile),
    };
  });

/** The charts of components from a repository, as settled; components that it has no chart for are left out. */
export const fetchCharts = (
  charts: PublishedCharts,
  kinds: readonly ComponentKind[],
  env: Env = process.env,
): Promise<[ComponentKind, Chart][]> =>
  withChartSource(charts, env, (source) =>
    Promise.all(
      kinds
        .flatMap((kind) => {
          const name = publishedChartNames[kind];
          return name === undefined ? [] : [{ kind, name }];
        })
        .map(async ({ kind, name }): Promise<[ComponentKind, Chart]> => {
          const archive = await source.archive(name, charts.version);
          return [kind, chartIn(archive, `${source.name}/${name}:${charts.version}`)];
        }),
    ),
  );

const chartIn = (archive: Uint8Array, title: string): Chart => readChart(readArchive(archive, title), title);

/** Istio's charts keep their defaults below a name of their own, which has changed over time. */
const imagesOf = ({ values, metadata }: Chart): { hub: string; tag: string } => {
  const layers = [
    values,
    ...Object.entries(values).flatMap(([key, value]) => (/^_|^defaults$/.test(key) ? value : [])),
  ];
  const global = (name: string): string | undefined =>
    layers.map((layer) => textOf(isJsonObject(layer) ? valueAt(layer, 'global', name) : undefined)).find(Boolean);
  return {
    hub: global('hub') ?? defaultHub,
    tag: global('tag') ?? textOf(metadata.fields.appVersion) ?? metadata.version,
  };
};

const textOf = (value: JsonValue | undefined): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
