import { isJsonObject, type JsonObject, type JsonValue, ownValue } from '../../objects/json.ts';
import { layMessage, readMessage, sortedMap } from './message.ts';

/** What a proxy is configured with where nobody says anything else (injection facts 3.2). */
export const defaultProxyConfig: JsonObject = {
  configPath: './etc/istio/proxy',
  binaryPath: '/usr/local/bin/envoy',
  serviceCluster: 'istio-proxy',
  drainDuration: '45s',
  discoveryAddress: 'istiod.istio-system.svc:15012',
  proxyAdminPort: 15000,
  controlPlaneAuthPolicy: 'MUTUAL_TLS',
  statNameLength: 189,
  statusPort: 15020,
  terminationDrainDuration: '5s',
};

/** The headers that stay as they were where newer proxyHeaders leave them out. */
const stickyHeaders = ['forwardedClientCert', 'requestId', 'attemptCount', 'server', 'envoyDebugHeaders'];

/**
 * A proxy config with a further layer on top: each field of the layer replaces the old one as a whole, but
 * proxyMetadata merges key by key and some proxyHeaders stay (injection facts 3.2).
 * The layer has been checked (validate.ts).
 */
export const layProxyConfig = (base: JsonObject, layer: JsonValue): JsonObject => {
  if (!isJsonObject(layer)) return base;
  const merged = layMessage('ProxyConfig', base, layer);
  const metadata = { ...mapAt(base, 'proxyMetadata'), ...mapAt(merged, 'proxyMetadata') };
  if (Object.keys(metadata).length > 0) merged.proxyMetadata = sortedMap(Object.entries(metadata));
  if (Object.hasOwn(base, 'proxyHeaders')) merged.proxyHeaders = keptHeaders(base, merged);
  return merged;
};

const keptHeaders = (base: JsonObject, merged: JsonObject): JsonObject => {
  const kept = Object.entries(mapAt(base, 'proxyHeaders')).filter(([name]) => stickyHeaders.includes(name));
  return readMessage('ProxyHeaders', { ...Object.fromEntries(kept), ...mapAt(merged, 'proxyHeaders') });
};

const mapAt = (map: JsonObject, key: string): JsonObject => {
  const value = ownValue(map, key);
  return isJsonObject(value) ? value : {};
};

/** The fields that PROXY_CONFIG leaves out where they are as by default. */
const blankedFields = [
  ...Object.keys(defaultProxyConfig),
  'envoyMetricsService',
  'envoyAccessLogService',
  'tracing',
  'concurrency',
];

/** The part of a proxy config that differs from the built-in defaults: the content of PROXY_CONFIG (injection facts 10). */
export const customisedPart = (config: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(config).filter(
      ([name, value]) => !(blankedFields.includes(name) && value === ownValue(defaultProxyConfig, name)),
    ),
  );
