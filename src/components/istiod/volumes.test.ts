import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../objects/json.ts';
import { planeOf } from './test-plane.ts';
import { volumeMounts, volumes } from './volumes.ts';

const names = (list: JsonValue[]): (JsonValue | undefined)[] => list.filter(isJsonObject).map(({ name }) => name);
const named = (name: string, values: JsonObject): JsonObject | undefined =>
  volumes(planeOf(values))
    .filter(isJsonObject)
    .find((volume) => volume.name === name);

it("mounts an extra CA in the middle, keeps its volume at the end, and adds the user's own last", () => {
  const plane = planeOf({
    revision: 'r1',
    pilot: { jwksResolverExtraRootCA: 'PEM', volumes: [{ name: 'own' }], volumeMounts: [{ name: 'own' }] },
  });
  expect(names(volumeMounts(plane.values))).toEqual([
    'istio-token',
    'local-certs',
    'cacerts',
    'istio-kubeconfig',
    'extracacerts',
    'istio-csr-dns-cert',
    'istio-csr-ca-configmap',
    'own',
  ]);
  expect(names(volumes(plane))).toEqual([
    'local-certs',
    'istio-token',
    'cacerts',
    'istio-kubeconfig',
    'istio-csr-dns-cert',
    'istio-csr-ca-configmap',
    'extracacerts',
    'own',
  ]);
  expect(volumes(plane)[6]).toEqual({ name: 'extracacerts', configMap: { name: 'pilot-jwks-extra-cacerts-r1' } });
});

it('re-reads the audience of the token', () => {
  expect(named('istio-token', { global: { sds: { token: { aud: '1' } } } })).toHaveProperty(
    'projected.sources.0.serviceAccountToken.audience',
    1,
  );
});

describe('root certificate', () => {
  const volume = 'istio-csr-ca-configmap';

  it('comes from a ConfigMap', () => {
    expect(named(volume, {})).toEqual({
      name: volume,
      configMap: { name: 'istio-ca-root-cert', defaultMode: 420, optional: true },
    });
    expect(named(volume, { global: { trustBundleName: 'own' } })).toHaveProperty('configMap.name', 'own');
  });

  it('comes from a cluster trust bundle where that is switched on', () => {
    const pilot = { env: { ENABLE_CLUSTER_TRUST_BUNDLE_API: true } };
    expect(named(volume, { pilot })).toEqual({
      name: volume,
      projected: {
        sources: [
          { clusterTrustBundle: { name: 'istio.io:istiod-ca:root-cert', path: 'root-cert.pem', optional: true } },
        ],
      },
    });
  });

  it('refuses a switch that is no boolean', () => {
    expect(() => named(volume, { pilot: { env: { ENABLE_CLUSTER_TRUST_BUNDLE_API: 'true' } } })).toThrow(
      'values.pilot.env.ENABLE_CLUSTER_TRUST_BUNDLE_API: expected true or false without quotes, found the text "true"',
    );
  });
});
