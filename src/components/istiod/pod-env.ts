import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { envOf, podFieldV1, resourceLimit } from '../chart/env.ts';
import { field, isSet, listItems } from '../chart/field.ts';
import { firstTruthy } from '../chart/layers.ts';
import { revisionLabel } from '../chart/revision.ts';
import { inQuotes, orDefault, quotedText, unquoted } from '../chart/text.ts';
import type { ControlPlane } from './control-plane.ts';

/** The environment of istiod's container, in the chart's order (istiod-and-base facts 9.6). */
export const podEnv = (plane: ControlPlane): JsonValue[] => {
  const { values } = plane;
  return [
    { name: 'REVISION', value: revisionLabel(values) },
    { name: 'PILOT_CERT_PROVIDER', value: unquoted(field(values, 'global.pilotCertProvider')) },
    podFieldV1('POD_NAME', 'metadata.name'),
    podFieldV1('POD_NAMESPACE', 'metadata.namespace'),
    podFieldV1('SERVICE_ACCOUNT', 'spec.serviceAccountName'),
    { name: 'KUBECONFIG', value: '/var/run/secrets/remote/config' },
    ...trustedNodeAccounts(plane),
    ...envOf(values, 'env'),
    ...listItems(values, 'envVarFrom'),
    ...ifSet('PILOT_TRACE_SAMPLING', field(values, 'traceSampling')),
    ...untainting(values),
    ...externalIstiod(values),
    ...ifSet('PILOT_CA_CERT_CONFIGMAP', field(values, 'global.trustBundleName')),
    ...ifSet('PILOT_CRL_CONFIGMAP', field(values, 'crlConfigMapName')),
    { name: 'PILOT_ENABLE_ANALYSIS', value: inQuotes(field(values, 'global.istiod.enableAnalysis')) },
    { name: 'CLUSTER_ID', value: inQuotes(orDefault(field(values, 'global.multiCluster.clusterName'), 'Kubernetes')) },
    resourceLimit('GOMAXPROCS', 'limits.cpu'),
    { name: 'PLATFORM', value: inQuotes(firstTruthy(field(values, 'global.platform'), values.platform)) },
  ];
};

const ifSet = (name: string, value: JsonValue | undefined): JsonObject[] =>
  firstTruthy(value) === undefined ? [] : [{ name, value: inQuotes(value) }];

/** Whose requests for other workloads' certificates istiod trusts: the ztunnels', unless the user's own environment says so. */
const trustedNodeAccounts = ({ values, namespace }: ControlPlane): JsonObject[] => {
  if (isSet(values, 'env.CA_TRUSTED_NODE_ACCOUNTS')) return [];
  const home = quotedText(orDefault(field(values, 'trustedZtunnelNamespace'), namespace));
  const name = quotedText(orDefault(field(values, 'trustedZtunnelName'), 'ztunnel'));
  return [{ name: 'CA_TRUSTED_NODE_ACCOUNTS', value: inQuotes(`${home}/${name}`) }];
};

const untainting = (values: JsonObject): JsonObject[] =>
  isSet(values, 'taint.enabled')
    ? [
        { name: 'PILOT_ENABLE_NODE_UNTAINT_CONTROLLERS', value: 'true' },
        { name: 'PILOT_NODE_UNTAINT_CONTROLLERS_TAINT_NAME', value: inQuotes(field(values, 'taint.name')) },
      ]
    : [];

const externalIstiod = (values: JsonObject): JsonObject[] =>
  isSet(values, 'env.EXTERNAL_ISTIOD') ? [] : ifSet('EXTERNAL_ISTIOD', field(values, 'global.externalIstiod'));
