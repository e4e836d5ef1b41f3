import type { ComponentKind } from '../config/resolved.ts';
import { retyped } from '../config/translate.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue, setOwn, valueAt } from '../objects/json.ts';

/**
 * The values that a component renders from: those of the whole configuration, with what the component's own entry says
 * written where its chart reads it (operator-pipeline facts 6).
 */
export const componentValues = (kind: ComponentKind, settings: JsonObject, values: JsonObject): JsonObject =>
  shapes[kind](values, settings);

type Shape = (values: JsonObject, settings: JsonObject) => JsonObject;

const withImageAt =
  (...root: string[]): Shape =>
  (values, settings) =>
    withEntriesAt(values, root, imageEntries(settings));

const gatewayAt =
  (...root: string[]): Shape =>
  (values, settings) =>
    withEntriesAt(values, root, { ...gatewayEntries(settings), ...imageEntries(settings) });

const shapes: Record<ComponentKind, Shape> = {
  base: (values) => values,
  pilot: withImageAt('pilot'),
  ingressGateways: gatewayAt('gateways', 'istio-ingressgateway'),
  egressGateways: gatewayAt('gateways', 'istio-egressgateway'),
  cni: withImageAt('cni'),
  ztunnel: (values, settings) => flattened(withEntriesAt(values, ['ztunnel'], imageEntries(settings))),
};

/** Hub and tag, if set; like values of --set their text may turn into a number. */
const imageEntries = (settings: JsonObject): JsonObject => {
  const entries: JsonObject = {};
  for (const field of ['hub', 'tag']) {
    const value = ownValue(settings, field) ?? '';
    if (value !== '') entries[field] = retyped(value);
  }
  return entries;
};

const gatewayEntries = (settings: JsonObject): JsonObject => {
  const ports = gatewayPorts(settings);
  return {
    name: settings.name ?? '',
    labels: settings.label ?? {},
    ...(ports.length === 0 ? {} : { ports }),
  };
};

/** The ports of `k8s.service`, completed as the Kubernetes type ServicePort completes them. */
const gatewayPorts = (settings: JsonObject): JsonValue[] => {
  const ports = valueAt(settings, 'k8s', 'service', 'ports');
  return Array.isArray(ports)
    ? ports.map((port) => (isJsonObject(port) ? { ...port, targetPort: port.targetPort ?? 0 } : port))
    : [];
};

/** What the ztunnel chart gets instead of the whole tree: `global`, everything that is no map, and its own values on top. */
const flattened = (values: JsonObject): JsonObject => {
  const { global = {}, ztunnel } = values;
  const loose = Object.entries(values).filter(([, value]) => !isJsonObject(value));
  return { ...Object.fromEntries(loose), global, ...(isJsonObject(ztunnel) ? ztunnel : {}) };
};

/** The map with entries set in the map at a path, which is made where it is missing. */
const withEntriesAt = (map: JsonObject, path: readonly string[], entries: JsonObject): JsonObject => {
  const [key, ...rest] = path;
  if (key === undefined) return { ...map, ...entries };
  const below = ownValue(map, key);
  const changed = { ...map };
  setOwn(changed, key, withEntriesAt(isJsonObject(below) ? below : {}, rest, entries));
  return changed;
};
