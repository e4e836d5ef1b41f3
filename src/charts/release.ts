import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Renderer } from '../components/component.ts';
import type { ComponentKind } from '../config/resolved.ts';
import { inputError } from '../errors.ts';
import { readArchive } from './archive.ts';
import type { Chart } from './chart.ts';
import { readFolder } from './folder.ts';
import { readChart } from './read-chart.ts';
import { chartRenderer } from './renderer.ts';

/** Where a release keeps the chart of a component, below its folder `charts`; later names are those of published charts. */
const places: Record<ComponentKind, readonly string[]> = {
  base: ['base'],
  pilot: ['istio-control/istio-discovery', 'istio-discovery', 'istiod'],
  ingressGateways: ['gateways/istio-ingress', 'istio-ingress'],
  egressGateways: ['gateways/istio-egress', 'istio-egress'],
  cni: ['istio-cni', 'cni'],
  ztunnel: ['ztunnel'],
};

/**
 * Renderers of components from the charts of an Istio release's `manifests` folder.
 * Throws an input error for a folder without charts, and for charts that cannot be read.
 */
export const releaseRenderers = async (
  folder: string,
  kinds: Iterable<ComponentKind>,
): Promise<ReadonlyMap<ComponentKind, Renderer>> => {
  const renderers = await Promise.all(
    [...new Set(kinds)].map(
      async (kind): Promise<[ComponentKind, Renderer]> => [
        kind,
        chartRenderer(await chartAt(await chartPlace(folder, kind))),
      ],
    ),
  );
  return new Map(renderers);
};

const chartAt = async (place: string): Promise<Chart> => {
  const files = place.endsWith('.tgz') ? readArchive(await readFile(place), place) : await readFolder(place);
  return readChart(files, place);
};

/** The folder or archive of a component's chart. Throws an input error if the release has none. */
export const chartPlace = async (release: string, kind: ComponentKind): Promise<string> => {
  const charts = path.join(release, 'charts');
  if (!(await isFolder(charts))) throw await withoutCharts(release);
  for (const place of places[kind]) {
    const folder = path.join(charts, place);
    if (await isFile(path.join(folder, 'Chart.yaml'))) return folder;
    const archive = await archiveOf(charts, place);
    if (archive !== undefined) return archive;
  }
  throw inputError(
    `${charts}: expected the chart of the component ${kind}, found none of ${places[kind].join(', ')}`,
    `Disable the component with --set components.${kind}.enabled=false, or give a release that has it.`,
  );
};

/** `<place>.tgz`, or the last `<place>-<version>.tgz` by name. */
const archiveOf = async (charts: string, place: string): Promise<string | undefined> => {
  const folder = path.join(charts, path.dirname(place));
  const names = await readdir(folder).catch(() => []);
  const base = path.basename(place);
  const found = names.filter((name) => name.startsWith(base) && /^(?:-v?\d[^/]*)?\.tgz$/.test(name.slice(base.length)));
  const last = found.sort().at(-1);
  return last === undefined ? undefined : path.join(folder, last);
};

const withoutCharts = async (folder: string): Promise<Error> => {
  const inner = path.join(folder, 'manifests');
  const hint = (await isFolder(path.join(inner, 'charts')))
    ? `Give ${inner} instead.`
    : 'Give the folder manifests of an unpacked Istio release.';
  return inputError(`${folder}: expected a folder with charts and profiles of an Istio release, found no charts`, hint);
};

const isFolder = (name: string): Promise<boolean> =>
  stat(name).then(
    (found) => found.isDirectory(),
    () => false,
  );

const isFile = (name: string): Promise<boolean> =>
  stat(name).then(
    (found) => found.isFile(),
    () => false,
  );
