import { parser } from '@prometheus-io/lezer-promql';
import { expect, it } from 'vitest';
import { type JsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import { type KubeObject, objectKey } from '../../objects/object.ts';
import { profileValues } from '../chart/overlays.ts';
import { addons } from './addons.ts';
import { dashboardJson } from './grafana/dashboard.ts';
import { dashboards } from './grafana/dashboards.ts';
import { images } from './images.ts';

const list = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : []);
const parses = (query: string): boolean => {
  let good = query.trim() !== '';
  parser.parse(query).iterate({
    enter: (node) => {
      if (node.type.isError) good = false;
    },
  });
  return good;
};
const queries = (dashboard: JsonObject): string[] =>
  list(dashboard.panels).flatMap((panel) =>
    list(valueAt(panel, 'targets')).map((target) => String(valueAt(target, 'expr'))),
  );
/** The PromQL in the variables: a selector of series, or an expression. */
const variableQueries = (dashboard: JsonObject): string[] =>
  list(valueAt(dashboard, 'templating', 'list')).map((variable) => {
    const query = String(valueAt(variable, 'query', 'query'));
    return (/^label_values\((.+), \w+\)$/.exec(query) ?? /^query_result\((.+)\)$/.exec(query))?.[1] ?? '';
  });
const files = (objects: KubeObject[], map: string): JsonObject => {
  const found = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === map);
  const data = valueAt(found, 'data');
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
};

it('every file of a dashboard is JSON whose queries are PromQL', () => {
  const grafana = addons.find(({ name }) => name === 'grafana');
  const texts = Object.values(files(grafana?.render('istio-system') ?? [], 'grafana-dashboards')).map(String);
  expect(texts).toHaveLength(Object.keys(dashboards).length);
  for (const text of texts) {
    const dashboard = JSON.parse(text) as JsonObject;
    const found = [...queries(dashboard), ...variableQueries(dashboard)];
    expect(found.length).toBeGreaterThan(8);
    // Grafana puts a duration there; other variables stand in strings.
    const wrong = found.filter((query) => !parses(query.replaceAll('$__rate_interval', '1m')));
    expect(wrong).toEqual([]);
  }
  expect(parses('sum(rate(a[1m])')).toBe(false);
});

it('panels do not overlap, and have ids of their own', () => {
  for (const dashboard of Object.values(dashboards)) {
    const panels = list(dashboardJson(dashboard).panels);
    expect(new Set(panels.map((panel) => valueAt(panel, 'id'))).size).toBe(panels.length);
    const cells = panels.flatMap((panel) => {
      const [x, y, w, h] = ['x', 'y', 'w', 'h'].map((key) => Number(valueAt(panel, 'gridPos', key)));
      return Array.from(
        { length: (w ?? 0) * (h ?? 0) },
        (_, i) => `${(x ?? 0) + (i % (w ?? 1))}/${(y ?? 0) + Math.floor(i / (w ?? 1))}`,
      );
    });
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells.every((cell) => Number(cell.split('/')[0]) < 24)).toBe(true);
  }
});

it('queries use no variable that the dashboard does not offer', () => {
  for (const dashboard of Object.values(dashboards)) {
    const offered = new Set(['__rate_interval', ...dashboard.variables.map(({ name }) => name)]);
    const json = dashboardJson(dashboard);
    // `$1` is what a regex has found.
    const used = [...queries(json), ...variableQueries(json)].flatMap((query) =>
      [...query.matchAll(/\$([a-z_]\w*)/g)].map(([, name]) => name),
    );
    expect(used.filter((name) => !offered.has(name ?? ''))).toEqual([]);
  }
});

it('no two addons render the same object, and each has its image pinned', () => {
  const keys = addons.flatMap(({ render }) => render('mesh').map(objectKey));
  expect(new Set(keys).size).toBe(keys.length);
  for (const { image } of Object.values(images)) expect(image).toMatch(/^[a-z.]+\/[a-z/-]+:v?\d+\.\d+\.\d+$/);
});

it('Services and mounts lead to something', () => {
  for (const addon of addons) {
    const objects = addon.render('mesh');
    const deployment = objects.find(({ kind }) => kind === 'Deployment');
    const pod = valueAt(deployment, 'spec', 'template', 'spec');
    const ports = list(valueAt(pod, 'containers')).flatMap((container) =>
      list(valueAt(container, 'ports')).map((port) => valueAt(port, 'containerPort')),
    );
    for (const service of objects.filter(({ kind }) => kind === 'Service')) {
      const selector = valueAt(service, 'spec', 'selector');
      expect(valueAt(deployment, 'spec', 'template', 'metadata', 'labels')).toMatchObject(selector as JsonObject);
      for (const port of list(valueAt(service, 'spec', 'ports'))) expect(ports).toContain(valueAt(port, 'targetPort'));
    }
    const volumes = list(valueAt(pod, 'volumes'));
    for (const volume of volumes) {
      const map = valueAt(volume, 'configMap', 'name');
      if (map !== undefined) expect(Object.keys(files(objects, String(map))).length).toBeGreaterThan(0);
    }
    const mounts = list(valueAt(pod, 'containers')).flatMap((container) => list(valueAt(container, 'volumeMounts')));
    expect(mounts.map((mount) => valueAt(mount, 'name')).sort()).toEqual(
      volumes.map((volume) => valueAt(volume, 'name')).sort(),
    );
  }
});

it('addresses of other addons are those of their Services, and the profile demo sends traces to Jaeger', () => {
  const objects = addons.flatMap(({ render }) => render('mesh'));
  const offered = objects
    .filter(({ kind }) => kind === 'Service')
    .flatMap(({ metadata, spec }) =>
      list(valueAt(spec, 'ports')).map((port) => `${String(metadata.name)}.mesh:${String(valueAt(port, 'port'))}`),
    );
  const asked = objects
    .filter(({ kind }) => kind === 'ConfigMap')
    .flatMap(({ data }) => [...JSON.stringify(data).matchAll(/http:\/\/([a-z-]+\.mesh)(?::(\d+))?/g)])
    .map(([, host, port = '80']) => `${host}:${port}`);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((address) => !offered.includes(address))).toEqual([]);
  const provider = list(valueAt(profileValues.demo, 'meshConfig', 'extensionProviders')).find(
    (entry) => valueAt(entry, 'name') === 'jaeger',
  );
  const [name] = String(valueAt(provider, 'opentelemetry', 'service')).split('.');
  expect(offered).toContain(`${name}.mesh:${String(valueAt(provider, 'opentelemetry', 'port'))}`);
});
