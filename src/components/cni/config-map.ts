import type { JsonObject, JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field, isSet, listItems, rangeEntries } from '../chart/field.ts';
import { goQuoted, inQuotes, orDefault, quotedText, unquoted, unquotedKey } from '../chart/text.ts';
import { yamlText } from '../chart/yaml-text.ts';
import { ownedLabels } from './labels.ts';
import type { NodeAgent } from './values.ts';

export const configName = 'istio-cni-config';

/** The ConfigMap that holds the node agent's environment (gateways-cni-ztunnel facts 4.6). */
export const configMap = (agent: NodeAgent): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: configName, namespace: agent.namespace, labels: ownedLabels(agent) },
  data: data(agent.values),
});

// Settings of the agent that are values as they stand.
const settings: Record<string, string> = {
  AMBIENT_ENABLED: 'ambient.enabled',
  AMBIENT_DNS_CAPTURE: 'ambient.dnsCapture',
  AMBIENT_IPV6: 'ambient.ipv6',
  AMBIENT_RECONCILE_POD_RULES_ON_STARTUP: 'ambient.reconcileIptablesOnStartup',
  ENABLE_AMBIENT_DETECTION_RETRY: 'ambient.enableAmbientDetectionRetry',
  ISTIO_OWNED_CNI_CONFIG: 'istioOwnedCNIConfig',
  CHAINED_CNI_PLUGIN: 'chained',
  REPAIR_ENABLED: 'repair.enabled',
  REPAIR_LABEL_PODS: 'repair.labelPods',
  REPAIR_DELETE_PODS: 'repair.deletePods',
  REPAIR_REPAIR_PODS: 'repair.repairPods',
  REPAIR_INIT_CONTAINER_NAME: 'repair.initContainerName',
  REPAIR_BROKEN_POD_LABEL_KEY: 'repair.brokenPodLabelKey',
  REPAIR_BROKEN_POD_LABEL_VALUE: 'repair.brokenPodLabelValue',
  NATIVE_NFTABLES: 'global.nativeNftables',
};

const data = (values: JsonObject): JsonObject => ({
  ...Object.fromEntries(Object.entries(settings).map(([name, path]) => [name, goQuoted(field(values, path))])),
  CURRENT_AGENT_VERSION: goQuoted(orDefault(values.tag, field(values, 'global.tag'))),
  AMBIENT_ENABLEMENT_SELECTOR: yamlText(field(values, 'ambient.enablementSelectors') ?? null),
  EXCLUDE_NAMESPACES: inQuotes(listItems(values, 'excludeNamespaces').map(quotedText).join(',')),
  ...when(values, 'cniConfFileName', { CNI_CONF_NAME: unquoted(values.cniConfFileName) }),
  ...when(values, 'istioOwnedCNIConfig', {
    ISTIO_OWNED_CNI_CONF_FILENAME: goQuoted(values.istioOwnedCNIConfigFileName),
  }),
  ...Object.fromEntries(rangeEntries(values, 'env').map(([name, value]) => [unquotedKey(name), inQuotes(value)])),
});

const when = (values: JsonObject, path: string, entries: { [name: string]: JsonValue }): JsonObject =>
  isSet(values, path) ? entries : {};
