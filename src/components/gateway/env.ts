import type { JsonObject } from '../../objects/json.ts';
import { envOf, podField, podFieldV1, resourceLimit } from '../chart/env.ts';
import { field, rangeEntries, wrongType } from '../chart/field.ts';
import { firstTruthy } from '../chart/layers.ts';
import { goQuoted, inQuotes, orDefault, quotedText, truthy, unquoted } from '../chart/text.ts';
import { type Gateway, own, ownIsSet, ownPath } from './values.ts';

/** The environment of a gateway that brings its own proxy (gateways-cni-ztunnel facts 1.5). */
export const proxyEnv = (gateway: Gateway): JsonObject[] => {
  const { values, name, namespace } = gateway;
  const trustDomain = field(values, 'meshConfig.trustDomain');
  return [
    { name: 'PILOT_CERT_PROVIDER', value: unquoted(field(values, 'global.pilotCertProvider')) },
    { name: 'CA_ADDR', value: unquoted(orDefault(field(values, 'global.caAddress'), istiodAddress(gateway))) },
    podFieldV1('NODE_NAME', 'spec.nodeName'),
    podFieldV1('POD_NAME', 'metadata.name'),
    podFieldV1('POD_NAMESPACE', 'metadata.namespace'),
    podFieldV1('INSTANCE_IP', 'status.podIP'),
    podFieldV1('HOST_IP', 'status.hostIP'),
    resourceLimit('ISTIO_CPU_LIMIT', 'limits.cpu'),
    podField('SERVICE_ACCOUNT', 'spec.serviceAccountName'),
    { name: 'ISTIO_META_WORKLOAD_NAME', value: unquoted(name) },
    {
      name: 'ISTIO_META_OWNER',
      value: unquoted(`kubernetes://apis/apps/v1/namespaces/${namespace}/deployments/${name}`),
    },
    ...quotedVariable('ISTIO_META_MESH_ID', firstTruthy(field(values, 'global.meshID'), trustDomain)),
    ...quotedVariable('TRUST_DOMAIN', trustDomain),
    ...unprivileged(gateway),
    ...envOf(values, ownPath(gateway, 'env')),
    ...envOf(values, 'meshConfig.defaultConfig.proxyMetadata'),
    ...quotedVariable('ISTIO_META_NETWORK', network(gateway)),
    ...quotedVariable(
      'ISTIO_META_CLUSTER_ID',
      orDefault(field(values, 'global.multiCluster.clusterName'), 'Kubernetes'),
    ),
    podField('ISTIO_META_NODE_NAME', 'spec.nodeName'),
  ];
};

/** The environment of a gateway that the injector gives its proxy (gateways-cni-ztunnel facts 1.7). */
export const injectedEnv = (gateway: Gateway): JsonObject[] => [
  ...unprivileged(gateway),
  ...rangeEntries(gateway.values, ownPath(gateway, 'env')).map(([name, value]) => ({
    name: unquoted(name),
    value: goQuoted(value),
  })),
];

const istiodAddress = ({ values, suffix }: Gateway): string =>
  `istiod${suffix}.${quotedText(field(values, 'global.istioNamespace'))}.svc:15012`;

const unprivileged = (gateway: Gateway): JsonObject[] =>
  ownIsSet(gateway, 'runAsRoot') ? [] : [{ name: 'ISTIO_META_UNPRIVILEGED_POD', value: 'true' }];

/** The mesh's network, unless the gateway's own environment names one. Throws an input error for an environment that is null. */
const network = (gateway: Gateway) => {
  const env = own(gateway, 'env');
  if (env === null || env === undefined) throw wrongType(gateway.values, ownPath(gateway, 'env'), 'a map', env);
  return ownIsSet(gateway, 'env.ISTIO_META_NETWORK') ? undefined : field(gateway.values, 'global.network');
};

/** The variable with its value as text, or nothing where the value is not set. */
const quotedVariable = (name: string, value: ReturnType<typeof field>): JsonObject[] =>
  truthy(value) ? [{ name, value: inQuotes(value) }] : [];
