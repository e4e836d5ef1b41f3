import { isJsonObject, type JsonObject, type JsonValue, ownValue, valueAt } from '../../objects/json.ts';
import { layMessage } from './message.ts';
import { defaultProxyConfig, layProxyConfig } from './proxy-config.ts';

/** What holds for a mesh where its configuration says nothing (injection facts 3.2). */
const defaultMeshConfig: JsonObject = {
  proxyListenPort: 15001,
  proxyInboundListenPort: 15006,
  connectTimeout: '10s',
  defaultConfig: defaultProxyConfig,
  enableAutoMtls: true,
  trustDomain: 'cluster.local',
  rootNamespace: 'istio-system',
  enablePrometheusMerge: true,
  extensionProviders: ['prometheus', 'stackdriver', 'envoy'].map((name) => ({ name })),
};

/**
 * The mesh configuration of a `mesh` document: fields of the document replace the defaults, except `defaultConfig`,
 * `defaultProviders` and `extensionProviders`, which merge (injection facts 3.2). The document has been checked
 * (validate.ts).
 */
export const readMeshConfig = (document: JsonValue): JsonObject => {
  if (!isJsonObject(document)) return defaultMeshConfig;
  const mesh = layMessage('MeshConfig', defaultMeshConfig, document);
  const proxy = ownValue(document, 'defaultConfig') ?? ownValue(document, 'default_config') ?? null;
  return {
    ...mesh,
    defaultConfig: layProxyConfig(defaultProxyConfig, proxy),
    extensionProviders: mergedProviders(mesh),
  };
};

const mergedProviders = (mesh: JsonObject): JsonValue[] => {
  const byName = new Map<JsonValue, JsonValue>();
  for (const list of [defaultMeshConfig.extensionProviders, mesh.extensionProviders])
    for (const provider of Array.isArray(list) ? list : []) byName.set(valueAt(provider, 'name') ?? '', provider);
  return [...byName.values()];
};

/** The proxy configuration that holds for the whole mesh. */
export const meshProxyConfig = (mesh: JsonObject): JsonObject => {
  const config = ownValue(mesh, 'defaultConfig');
  return isJsonObject(config) ? config : {};
};
