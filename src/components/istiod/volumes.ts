import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { field, listItems } from '../chart/field.ts';
import { unquoted } from '../chart/text.ts';
import { tokenVolume } from '../chart/token.ts';
import { rootCertificate } from '../chart/trust-bundle.ts';
import type { ControlPlane } from './control-plane.ts';
import { extraCaName, hasExtraCa } from './extra-ca.ts';

/** What istiod's container mounts, and from where: two lists in the chart's order (istiod-and-base facts 9.7). */
export const volumeMounts = (values: JsonObject): JsonValue[] => [
  { name: 'istio-token', mountPath: '/var/run/secrets/tokens', readOnly: true },
  { name: 'local-certs', mountPath: '/var/run/secrets/istio-dns' },
  { name: 'cacerts', mountPath: '/etc/cacerts', readOnly: true },
  { name: 'istio-kubeconfig', mountPath: '/var/run/secrets/remote', readOnly: true },
  ...(hasExtraCa(values) ? [{ name: 'extracacerts', mountPath: '/cacerts' }] : []),
  { name: 'istio-csr-dns-cert', mountPath: '/var/run/secrets/istiod/tls', readOnly: true },
  { name: 'istio-csr-ca-configmap', mountPath: '/var/run/secrets/istiod/ca', readOnly: true },
  ...listItems(values, 'volumeMounts'),
];

/** The volumes behind `volumeMounts`. */
export const volumes = (plane: ControlPlane): JsonValue[] => {
  const { values } = plane;
  return [
    { name: 'local-certs', emptyDir: { medium: 'Memory' } },
    tokenVolume(unquoted(field(values, 'global.sds.token.aud'))),
    optionalSecret('cacerts', 'cacerts'),
    optionalSecret('istio-kubeconfig', 'istio-kubeconfig'),
    optionalSecret('istio-csr-dns-cert', 'istiod-tls'),
    { name: 'istio-csr-ca-configmap', ...rootCertificate(values, 'env', 'global.trustBundleName', optional) },
    ...(hasExtraCa(values) ? [{ name: 'extracacerts', configMap: { name: extraCaName(plane) } }] : []),
    ...listItems(values, 'volumes'),
  ];
};

const optionalSecret = (name: string, secretName: string): JsonObject => ({
  name,
  secret: { secretName, optional: true },
});

// istiod starts without a root certificate, too.
const optional = { configMap: { defaultMode: 420, optional: true }, trustBundle: { optional: true } };
