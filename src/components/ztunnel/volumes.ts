import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { isSet, listItems } from '../chart/field.ts';
import { tokenVolume } from '../chart/token.ts';
import { rootCertificate } from '../chart/trust-bundle.ts';

/** What ztunnel's container mounts, in the chart's order (gateways-cni-ztunnel facts 5.4). */
export const volumeMounts = (values: JsonObject): JsonValue[] => [
  { name: 'istiod-ca-cert', mountPath: '/var/run/secrets/istio' },
  { name: 'istio-token', mountPath: '/var/run/secrets/tokens' },
  { name: 'cni-ztunnel-sock-dir', mountPath: '/var/run/ztunnel' },
  { name: 'tmp', mountPath: '/tmp' },
  ...(readsRevocations(values)
    ? [{ name: 'crl-volume', mountPath: '/var/run/secrets/istio/crl', readOnly: true }]
    : []),
  ...listItems(values, 'volumeMounts'),
];

/** The volumes behind `volumeMounts`. */
export const volumes = (values: JsonObject): JsonValue[] => [
  tokenVolume('istio-ca'),
  { name: 'istiod-ca-cert', ...rootCertificate(values, 'env', 'trustBundleName') },
  { name: 'cni-ztunnel-sock-dir', hostPath: { path: '/var/run/ztunnel', type: 'DirectoryOrCreate' } },
  { name: 'tmp', emptyDir: {} },
  ...(readsRevocations(values) ? [{ name: 'crl-volume', configMap: { name: 'istio-ca-crl', optional: true } }] : []),
  ...listItems(values, 'volumes'),
];

/** Whether ztunnel refuses peers by a certificate revocation list. */
export const readsRevocations = (values: JsonObject): boolean => isSet(values, 'peerCaCrl.enabled');
