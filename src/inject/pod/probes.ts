import { isJsonObject, type JsonObject, type JsonValue } from '../../objects/json.ts';
import { goJson } from '../mesh/print.ts';
import { goBool } from './go-bool.ts';
import { changeProxy, envOf, mapContainers, metadataText, type Pod, proxyListOf, proxyName, withEnv } from './pod.ts';
import { statusOf } from './status.ts';

const variable = 'ISTIO_KUBE_APP_PROBERS';

/** Where a container may have handlers that the kubelet calls, and under which path the agent takes them over. */
const handlers = [
  { place: ['readinessProbe'], path: (name: string) => `/app-health/${name}/readyz` },
  { place: ['livenessProbe'], path: (name: string) => `/app-health/${name}/livez` },
  { place: ['startupProbe'], path: (name: string) => `/app-health/${name}/startupz` },
  { place: ['lifecycle', 'preStop'], path: (name: string) => `/app-lifecycle/${name}/prestopz` },
  { place: ['lifecycle', 'postStart'], path: (name: string) => `/app-lifecycle/${name}/poststartz` },
] as const;

export interface ProbeSettings {
  /** Rewrite where the pod does not say. */
  readonly rewriteByDefault: boolean;
  /** The mesh's status port, on which the agent answers. */
  readonly statusPort: number;
}

/**
 * Points the kubelet's calls of the application (HTTP, TCP, gRPC probes; lifecycle hooks) to the agent, which makes them
 * from inside of the mesh, and tells the agent the originals (injection facts 5.5, Probes). Needs a proxy.
 */
export const rewriteProbes = (pod: Pod, settings: ProbeSettings): Pod => {
  const wish = metadataText(pod, 'annotations', 'sidecar.istio.io/rewriteAppHTTPProbers');
  const isOn = (wish === undefined ? undefined : goBool(wish)) ?? settings.rewriteByDefault;
  if (!isOn || proxyListOf(pod) === undefined) return pod;
  const port = metadataText(pod, 'annotations', 'status.sidecar.istio.io/port');
  const target = port === undefined ? settings.statusPort : Number(port.trim());

  const probers = new Map<string, JsonValue>();
  const rewrite = (container: JsonObject): JsonObject =>
    container.name === proxyName ? container : rewriteContainer(container, settings.statusPort, target, probers);
  const rewritten = mapContainers(mapContainers(pod, 'initContainers', rewrite), 'containers', rewrite);
  return probers.size === 0 ? rewritten : changeProxy(rewritten, (proxy) => informed(proxy, probers, pod));
};

const rewriteContainer = (
  container: JsonObject,
  statusPort: number,
  target: number,
  probers: Map<string, JsonValue>,
): JsonObject => {
  let changed = container;
  for (const { place, path } of handlers) {
    const handler = handlerAt(container, place);
    const key = path(String(container.name));
    if (handler === undefined || isRedirected(handler, key, statusPort, target)) continue;
    const original = proberOf(handler, container);
    if (original !== undefined) probers.set(key, original);
    changed = withHandler(changed, place, redirected(handler, key, target));
  }
  return changed;
};

type Place = (typeof handlers)[number]['place'];

/** The handler, if it is one that goes over the network. */
const handlerAt = (container: JsonObject, [outer, inner]: Place): JsonObject | undefined => {
  const found = container[outer];
  const handler = inner === undefined || !isJsonObject(found) ? found : found[inner];
  return isJsonObject(handler) && callOf(handler) !== undefined ? handler : undefined;
};

const withHandler = (container: JsonObject, [outer, inner]: Place, handler: JsonObject): JsonObject => {
  if (inner === undefined) return { ...container, [outer]: handler };
  const lifecycle = container[outer];
  return { ...container, [outer]: { ...(isJsonObject(lifecycle) ? lifecycle : {}), [inner]: handler } };
};

const callKinds = ['httpGet', 'tcpSocket', 'grpc'] as const;

/** The network call of a handler: its kind and its settings. */
const callOf = (handler: JsonObject): { kind: (typeof callKinds)[number]; call: JsonObject } | undefined => {
  for (const kind of callKinds) {
    const call = handler[kind];
    if (isJsonObject(call)) return { kind, call };
  }
  return undefined;
};

/** True for a handler that an earlier injection has pointed to the agent. */
const isRedirected = (handler: JsonObject, key: string, statusPort: number, target: number): boolean => {
  const call = callOf(handler)?.call;
  return call?.port === statusPort || (call?.path === key && call.port === target);
};

/** What the agent has to call in place of the kubelet; undefined if the port's name is not known. */
const proberOf = (handler: JsonObject, container: JsonObject): JsonValue | undefined => {
  const found = callOf(handler);
  if (found === undefined) return undefined;
  const port = typeof found.call.port === 'string' ? namedPort(container, found.call.port) : found.call.port;
  if (port === undefined) return undefined;
  const timeout = handler.timeoutSeconds ?? 0;
  return { [found.kind]: { ...found.call, port }, ...(timeout === 0 ? {} : { timeoutSeconds: timeout }) };
};

const namedPort = (container: JsonObject, name: string): JsonValue | undefined => {
  const ports = Array.isArray(container.ports) ? container.ports.filter(isJsonObject) : [];
  return ports.find((port) => port.name === name)?.containerPort;
};

/** The handler as an HTTP call of the agent; timing, host and headers stay. */
const redirected = (handler: JsonObject, path: string, port: number): JsonObject => {
  const { httpGet, tcpSocket: _tcp, grpc: _grpc, ...timing } = handler;
  const call: JsonObject = { ...(isJsonObject(httpGet) ? httpGet : {}), path, port };
  if (call.scheme === 'HTTPS') call.scheme = 'HTTP';
  return { ...timing, httpGet: call };
};

/** The proxy with the probers in its environment; in a pod that was injected before, those known already stay. */
const informed = (proxy: JsonObject, probers: ReadonlyMap<string, JsonValue>, pod: Pod): JsonObject => {
  const old = statusOf(pod) === undefined ? undefined : envOf(proxy).find(({ name }) => name === variable);
  const all = new Map([...probers, ...knownProbers(old?.value)]);
  const sorted = [...all].sort(([a], [b]) => (a < b ? -1 : 1));
  const value = goJson(Object.fromEntries(sorted));
  if (old === undefined) return withEnv(proxy, [{ name: variable, value }]);
  return { ...proxy, env: envOf(proxy).map((entry) => (entry === old ? { ...entry, value } : entry)) };
};

const knownProbers = (text: JsonValue | undefined): [string, JsonValue][] => {
  try {
    const value: JsonValue = typeof text === 'string' ? JSON.parse(text) : null;
    return isJsonObject(value) ? Object.entries(value) : [];
  } catch {
    return [];
  }
};
