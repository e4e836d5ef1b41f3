import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { envOf, podField, resourceLimit } from '../chart/env.ts';
import { field, isSet } from '../chart/field.ts';
import { goQuoted, inQuotes, orDefault, quotedText, truthy, unquoted } from '../chart/text.ts';
import { readsRevocations } from './volumes.ts';

/** The environment of ztunnel's container, in the chart's order (gateways-cni-ztunnel facts 5.4). */
export const env = (values: JsonObject): JsonObject[] => [
  { name: 'CA_ADDRESS', value: unquoted(orDefault(values.caAddress, istiodAddress(values))) },
  { name: 'XDS_ADDRESS', value: unquoted(orDefault(values.xdsAddress, istiodAddress(values))) },
  ...when(isSet(values, 'logAsJson'), 'LOG_FORMAT', 'json'),
  ...when(isSet(values, 'network'), 'NETWORK', goQuoted(values.network)),
  { name: 'RUST_LOG', value: goQuoted(values.logLevel) },
  { name: 'RUST_BACKTRACE', value: '1' },
  {
    name: 'ISTIO_META_CLUSTER_ID',
    value: unquoted(orDefault(field(values, 'multiCluster.clusterName'), 'Kubernetes')),
  },
  { name: 'INPOD_ENABLED', value: 'true' },
  { name: 'TERMINATION_GRACE_PERIOD_SECONDS', value: inQuotes(values.terminationGracePeriodSeconds) },
  podField('POD_NAME', 'metadata.name'),
  podField('POD_NAMESPACE', 'metadata.namespace'),
  podField('NODE_NAME', 'spec.nodeName'),
  podField('INSTANCE_IP', 'status.podIP'),
  podField('SERVICE_ACCOUNT', 'spec.serviceAccountName'),
  ...envOf(values, 'meshConfig.defaultConfig.proxyMetadata'),
  resourceLimit('ZTUNNEL_CPU_LIMIT', 'limits.cpu'),
  ...envOf(values, 'env'),
  ...when(readsRevocations(values), 'CRL_PATH', '/var/run/secrets/istio/crl/ca-crl.pem'),
];

const when = (condition: boolean, name: string, value: JsonValue): JsonObject[] => (condition ? [{ name, value }] : []);

const istiodAddress = (values: JsonObject): string => {
  const revision = truthy(values.revision) ? `-${quotedText(values.revision)}` : '';
  return `istiod${revision}.${quotedText(values.istioNamespace)}.svc:15012`;
};
