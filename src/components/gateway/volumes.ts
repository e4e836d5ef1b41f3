import type { JsonObject } from '../../objects/json.ts';
import { field, isSet } from '../chart/field.ts';
import { goQuoted, truthy, unquoted } from '../chart/text.ts';
import { tokenVolume } from '../chart/token.ts';
import { rootCertificate } from '../chart/trust-bundle.ts';
import { accountEnding, type Gateway, ownMaps } from './values.ts';

/** Volumes of a pod, and where the gateway's container mounts them. */
interface Storage {
  readonly volumes: JsonObject[];
  readonly mounts: JsonObject[];
}

/** The Secrets and ConfigMaps that the values add to a gateway, whatever form it has (gateways-cni-ztunnel facts 1.6). */
export const addedStorage = (gateway: Gateway): Storage => {
  const secrets = ownMaps(gateway, 'secretVolumes');
  const configs = ownMaps(gateway, 'configVolumes');
  return {
    volumes: [
      ...secrets.map(({ name, secretName }) => ({
        name: unquoted(name),
        secret: { secretName: goQuoted(secretName), optional: true },
      })),
      ...configs.map(({ name, configMapName }) => ({
        name: unquoted(name),
        configMap: { name: goQuoted(configMapName), optional: true },
      })),
    ],
    mounts: [...secrets, ...configs.filter(({ mountPath }) => truthy(mountPath))].map(({ name, mountPath }) => ({
      name: unquoted(name),
      mountPath: goQuoted(mountPath),
      readOnly: true,
    })),
  };
};

/** All storage of a gateway that brings its own proxy (gateways-cni-ztunnel facts 1.6). */
export const proxyStorage = (gateway: Gateway): Storage => {
  const added = addedStorage(gateway);
  const usesIstiodCertificates = field(gateway.values, 'global.pilotCertProvider') === 'istiod';
  const usesMtlsCertificates = isSet(gateway.values, 'global.mountMtlsCerts');
  const when = (condition: boolean, item: () => JsonObject): JsonObject[] => (condition ? [item()] : []);
  return {
    volumes: [
      ...['workload-socket', 'credential-socket', 'workload-certs'].map(emptyVolume),
      ...when(usesIstiodCertificates, () => ({
        name: 'istiod-ca-cert',
        ...rootCertificate(gateway.values, 'pilot.env', 'global.trustBundleName'),
      })),
      podInfo,
      ...['istio-envoy', 'istio-data'].map(emptyVolume),
      tokenVolume(unquoted(field(gateway.values, 'global.sds.token.aud'))),
      ...when(usesMtlsCertificates, () => ({
        name: 'istio-certs',
        secret: { secretName: `istio.${gateway.flavor.defaultName}${accountEnding}`, optional: true },
      })),
      { name: 'config-volume', configMap: { name: unquoted(`istio${gateway.suffix}`), optional: true } },
      ...added.volumes,
    ],
    mounts: [
      mount('workload-socket', '/var/run/secrets/workload-spiffe-uds'),
      mount('credential-socket', '/var/run/secrets/credential-uds'),
      mount('workload-certs', '/var/run/secrets/workload-spiffe-credentials'),
      mount('istio-envoy', '/etc/istio/proxy'),
      mount('config-volume', '/etc/istio/config'),
      ...when(usesIstiodCertificates, () => mount('istiod-ca-cert', '/var/run/secrets/istio')),
      { ...mount('istio-token', '/var/run/secrets/tokens'), readOnly: true },
      ...when(usesMtlsCertificates, () => ({ ...mount('istio-certs', '/etc/certs'), readOnly: true })),
      mount('istio-data', '/var/lib/istio/data'),
      mount('podinfo', '/etc/istio/pod'),
      ...added.mounts,
    ],
  };
};

const mount = (name: string, mountPath: string): JsonObject => ({ name, mountPath });

const emptyVolume = (name: string): JsonObject => ({ name, emptyDir: {} });

const podInfo: JsonObject = {
  name: 'podinfo',
  downwardAPI: {
    items: ['labels', 'annotations'].map((path) => ({ path, fieldRef: { fieldPath: `metadata.${path}` } })),
  },
};
