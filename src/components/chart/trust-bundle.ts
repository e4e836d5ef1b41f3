import { type JsonObject, valueAt } from '../../objects/json.ts';
import { field, wrongType } from './field.ts';
import { orDefault, quotedText, unquoted } from './text.ts';

/**
 * Whether the environment at a path says that root certificates are published as ClusterTrustBundles.
 * Throws an input error where the switch is neither boolean nor absent; the text "true" is none.
 */
export const usesTrustBundle = (values: JsonObject, env: string): boolean => {
  const path = `${env}.ENABLE_CLUSTER_TRUST_BUNDLE_API`;
  const value = valueAt(values, ...path.split('.')) ?? false;
  if (typeof value !== 'boolean') throw wrongType(values, path, 'true or false without quotes', value);
  return value;
};

/** Further fields of either source of the root certificate. */
interface SourceFields {
  readonly configMap?: JsonObject;
  readonly trustBundle?: JsonObject;
}

/**
 * The source of the volume that holds the mesh's root certificate: a ConfigMap, or a cluster trust bundle where the
 * environment at `env` switches that on (gateways-cni-ztunnel facts 1.6 and 5.4). `namePath` is the value that names either.
 */
export const rootCertificate = (
  values: JsonObject,
  env: string,
  namePath: string,
  { configMap, trustBundle }: SourceFields = {},
): JsonObject => {
  const name = field(values, namePath);
  if (!usesTrustBundle(values, env))
    return { configMap: { name: unquoted(orDefault(name, 'istio-ca-root-cert')), ...configMap } };
  const bundle = unquoted(`istio.io:istiod-ca:${quotedText(orDefault(name, 'root-cert'))}`);
  return { projected: { sources: [{ clusterTrustBundle: { name: bundle, path: 'root-cert.pem', ...trustBundle } }] } };
};
