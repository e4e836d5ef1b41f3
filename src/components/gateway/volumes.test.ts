import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { egressOf, ingressOf } from './test-gateway.ts';
import { addedStorage, proxyStorage } from './volumes.ts';

const names = (list: JsonObject[]) => list.map(({ name }) => name);
const volume = (name: string, own: JsonObject, rest: JsonObject) =>
  proxyStorage(ingressOf(own, rest)).volumes.find((each) => each.name === name);

describe('storage of the proxy', () => {
  it('comes in this order', () => {
    const { volumes, mounts } = proxyStorage(ingressOf({}, { global: { mountMtlsCerts: true } }));
    const sockets = ['workload-socket', 'credential-socket', 'workload-certs'];
    const own = ['ingressgateway-certs', 'ingressgateway-ca-certs'];
    expect(names(volumes)).toEqual([
      ...sockets,
      'istiod-ca-cert',
      'podinfo',
      'istio-envoy',
      'istio-data',
      'istio-token',
      'istio-certs',
      'config-volume',
      ...own,
    ]);
    expect(names(mounts)).toEqual([
      ...sockets,
      'istio-envoy',
      'config-volume',
      'istiod-ca-cert',
      'istio-token',
      'istio-certs',
      'istio-data',
      'podinfo',
      ...own,
    ]);
  });

  it('does without istiod certificates of another provider', () => {
    const { volumes, mounts } = proxyStorage(ingressOf({}, { global: { pilotCertProvider: 'none' } }));
    expect(names([...volumes, ...mounts])).not.toContain('istiod-ca-cert');
  });

  it('reads the root certificate by the name that the mesh gives it', () => {
    expect(volume('istiod-ca-cert', {}, { global: { trustBundleName: 'roots' } })).toHaveProperty(
      'configMap.name',
      'roots',
    );
    expect(volume('istiod-ca-cert', {}, { pilot: { env: { ENABLE_CLUSTER_TRUST_BUNDLE_API: true } } })).toHaveProperty(
      'projected',
    );
  });

  it('names the ConfigMap of the revision, the audience, and a fixed mTLS secret', () => {
    const rest = { revision: 'canary', global: { mountMtlsCerts: true, sds: { token: { aud: 'aud' } } } };
    expect(volume('config-volume', {}, rest)).toHaveProperty('configMap', { name: 'istio-canary', optional: true });
    expect(volume('istio-token', {}, rest)).toHaveProperty('projected.sources.0.serviceAccountToken.audience', 'aud');
    expect(volume('istio-certs', { name: 'gw2' }, rest)).toHaveProperty(
      'secret.secretName',
      'istio.istio-ingressgateway-service-account',
    );
  });

  it.each(['sds', 'sds.token'])('refuses a null global.%s', (path) => {
    const sds = path === 'sds' ? null : { token: null };
    expect(() => proxyStorage(ingressOf({}, { global: { sds } }))).toThrow(`values.global.${path}: expected a map`);
  });
});

describe('added storage', () => {
  it('is the certificates of the flavour by default', () => {
    expect(addedStorage(egressOf())).toEqual({
      volumes: ['egressgateway-certs', 'egressgateway-ca-certs'].map((name) => ({
        name,
        secret: { secretName: `istio-${name}`, optional: true },
      })),
      mounts: ['egressgateway-certs', 'egressgateway-ca-certs'].map((name) => ({
        name,
        mountPath: `/etc/istio/${name}`,
        readOnly: true,
      })),
    });
  });

  it('mounts ConfigMaps only where they say a path', () => {
    const configVolumes = [{ name: 'a', configMapName: '1', mountPath: '/a' }, { name: 'b' }];
    expect(addedStorage(ingressOf({ secretVolumes: null, configVolumes }))).toEqual({
      volumes: [
        { name: 'a', configMap: { name: '1', optional: true } },
        { name: 'b', configMap: { name: null, optional: true } },
      ],
      mounts: [{ name: 'a', mountPath: '/a', readOnly: true }],
    });
  });
});
