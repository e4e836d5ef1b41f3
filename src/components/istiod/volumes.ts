import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { field, listItems } from '../chart/field.ts';
import { orDefault, quotedText, unquoted } from '../chart/text.ts';
import { usesTrustBundle } from '../chart/trust-bundle.ts';
import type { ControlPlane } from './control-plane.ts';
import { extraCaName, hasExtraCa } from './extra-ca.ts';

/** What istiod's container mounts, and from where: two lists in the chart's order (istiod-and-base facts 9.7). */
export const volumeMounts = (plane: ControlPlane): JsonValue[] => [
  { name: 'istio-token', mountPath: '/var/run/secrets/tokens', readOnly: true },
  { name: 'local-certs', mountPath: '/var/run/secrets/istio-dns' },
  { name: 'cacerts', mountPath: '/etc/cacerts', readOnly: true },
  { name: 'istio-kubeconfig', mountPath: '/var/run/secrets/remote', readOnly: true },
  ...(hasExtraCa(plane) ? [{ name: 'extracacerts', mountPath: '/cacerts' }] : []),
  { name: 'istio-csr-dns-cert', mountPath: '/var/run/secrets/istiod/tls', readOnly: true },
  { name: 'istio-csr-ca-configmap', mountPath: '/var/run/secrets/istiod/ca', readOnly: true },
  ...listItems(plane.values, 'volumeMounts'),
];

/** The volumes behind `volumeMounts`. */
export const volumes = (plane: ControlPlane): JsonValue[] => {
  const { values } = plane;
  return [
    { name: 'local-certs', emptyDir: { medium: 'Memory' } },
    { name: 'istio-token', projected: { sources: [serviceAccountToken(values)] } },
    optionalSecret('cacerts', 'cacerts'),
    optionalSecret('istio-kubeconfig', 'istio-kubeconfig'),
    optionalSecret('istio-csr-dns-cert', 'istiod-tls'),
    { name: 'istio-csr-ca-configmap', ...rootCertificate(values) },
    ...(hasExtraCa(plane) ? [{ name: 'extracacerts', configMap: { name: extraCaName(plane) } }] : []),
    ...listItems(values, 'volumes'),
  ];
};

const optionalSecret = (name: string, secretName: string): JsonObject => ({
  name,
  secret: { secretName, optional: true },
});

const serviceAccountToken = (values: JsonObject): JsonObject => ({
  serviceAccountToken: {
    audience: unquoted(field(values, 'global.sds.token.aud')),
    expirationSeconds: 43200,
    path: 'istio-token',
  },
});

const rootCertificate = (values: JsonObject): JsonObject => {
  const bundle = field(values, 'global.trustBundleName');
  if (!usesTrustBundle(values, 'env'))
    return {
      configMap: { name: unquoted(orDefault(bundle, 'istio-ca-root-cert')), defaultMode: 420, optional: true },
    };
  const name = `istio.io:istiod-ca:${quotedText(orDefault(bundle, 'root-cert'))}`;
  return { projected: { sources: [{ clusterTrustBundle: { name, path: 'root-cert.pem', optional: true } }] } };
};
