import type { Renderer } from '../components/component.ts';
import { isJsonObject, type JsonObject, mergeMaps, ownValue, valueAt } from '../objects/json.ts';
import type { Chart, ChartFile } from './chart.ts';
import { withEnabledDependencies } from './dependencies.ts';
import { knownApiVersions } from './known-api-versions.ts';
import { objectsIn } from './manifest.ts';
import { renderChart } from './render.ts';
import { finalValues } from './values.ts';

/**
 * A chart as a renderer of a component, with what istioctl tells charts about the release (go-templates facts 2).
 * Objects come in the order of their files' names, definitions of resources last (operator-pipeline facts 6).
 */
export const chartRenderer =
  (chart: Chart): Renderer =>
  ({ values, namespace, kubeVersion }) => {
    const given = withCniSwitch(chart, values);
    const enabled = withEnabledDependencies(chart, given);
    const rendered = renderChart(enabled, {
      values: finalValues(enabled, given),
      release: { name: 'istio', namespace, isInstall: false, isUpgrade: false, revision: 0 },
      capabilities: { kubeVersion, apiVersions: knownApiVersions },
    });
    const { name } = chart.metadata;
    return [
      ...[...rendered].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([file, text]) => objectsIn(text, file)),
      ...definitionsOf(enabled).flatMap((file) => objectsIn(file.text, `${name}/${file.path}`)),
    ];
  };

const definitionsOf = (chart: Chart): ChartFile[] => [
  ...chart.definitions,
  ...chart.dependencies.flatMap(definitionsOf),
];

/**
 * Charts of releases before `pilot.cni` ask `istio_cni.enabled` whether there is a CNI plugin, which istioctl set in
 * those days from the same component.
 */
const withCniSwitch = (chart: Chart, values: JsonObject): JsonObject => {
  const enabled = valueAt(values, 'pilot', 'cni', 'enabled');
  const asks = [chart.values, ...Object.values(chart.values).filter(isJsonObject)].some(
    (defaults) => isJsonObject(ownValue(defaults, 'istio_cni')) && valueAt(defaults, 'pilot', 'cni') === undefined,
  );
  return asks && enabled !== undefined ? mergeMaps({ istio_cni: { enabled } }, values) : values;
};
