import { truthy } from '../components/chart/text.ts';
import type { ComponentKind, ResolvedComponent, Warning } from '../config/resolved.ts';
import { retyped } from '../config/translate.ts';
import { type JsonObject, ownValue, valueAt } from '../objects/json.ts';

/** What a component's own entry does not do, although it reads so (gateways-cni-ztunnel facts 1.1). */
export const entryWarnings = ({ kind, path, settings }: ResolvedComponent, values: JsonObject): Warning[] => {
  const chart = gatewayCharts.get(kind);
  return [
    ...retypedTexts(path, settings),
    ...(chart === undefined ? [] : [...unusedEntries(path, settings), ...overwrittenValues(chart, values)]),
  ];
};

const gatewayCharts = new Map<ComponentKind, string>([
  ['ingressGateways', 'istio-ingressgateway'],
  ['egressGateways', 'istio-egressgateway'],
]);

/** Texts that are read once more, like values of --set, and come out as something else. */
const retypedTexts = (path: string, settings: JsonObject): Warning[] =>
  ['hub', 'tag'].flatMap((field) => {
    const text = ownValue(settings, field) ?? '';
    if (typeof text !== 'string' || text === '' || String(retyped(text)) === text) return [];
    const message = `is used as ${retyped(text)}: Istio takes ${text} for a number or a switch`;
    return [{ path: `${path}.${field}`, message }];
  });

const unusedEntries = (path: string, settings: JsonObject): Warning[] => {
  const warnings: Warning[] = [];
  if (!truthy(settings.name)) {
    const message = 'is missing, which leaves the objects without usable names (a list replaces that of the profile)';
    warnings.push({ path: `${path}.name`, message });
  }
  if (truthy(settings.hub)) {
    warnings.push({
      path: `${path}.hub`,
      message: 'has no effect: gateways take their images from the hub of the mesh',
    });
  }
  return warnings;
};

/** Values in whose place every gateway's own entry is put. */
const overwrittenValues = (chart: string, values: JsonObject): Warning[] =>
  [
    { field: 'name', entry: 'name' },
    { field: 'labels', entry: 'label' },
  ]
    .filter(({ field }) => truthy(valueAt(values, 'gateways', chart, field)))
    .map(({ field, entry }) => ({
      path: `values.gateways.${chart}.${field}`,
      message: `has no effect: the ${entry} of each gateway takes its place`,
    }));
