import { expect, it } from 'vitest';
import { ztunnel } from './test-ztunnel.ts';
import { volumeMounts, volumes } from './volumes.ts';

const extra = { name: 'extra', emptyDir: {} };
const mount = { name: 'extra', mountPath: '/extra' };

it('adds the revocation list and what the user gives', () => {
  const { values } = ztunnel({ peerCaCrl: { enabled: true }, volumes: [extra], volumeMounts: [mount] });
  expect(volumes(values)).toEqual([
    {
      name: 'istio-token',
      projected: {
        sources: [{ serviceAccountToken: { path: 'istio-token', expirationSeconds: 43200, audience: 'istio-ca' } }],
      },
    },
    { name: 'istiod-ca-cert', configMap: { name: 'istio-ca-root-cert' } },
    { name: 'cni-ztunnel-sock-dir', hostPath: { path: '/var/run/ztunnel', type: 'DirectoryOrCreate' } },
    { name: 'tmp', emptyDir: {} },
    { name: 'crl-volume', configMap: { name: 'istio-ca-crl', optional: true } },
    extra,
  ]);
  expect(volumeMounts(values).slice(4)).toEqual([
    { name: 'crl-volume', mountPath: '/var/run/secrets/istio/crl', readOnly: true },
    mount,
  ]);
});

it('reads the root certificate as its own environment says', () => {
  const bundle = (env: { [name: string]: boolean | string }) =>
    volumes(ztunnel({ env, trustBundleName: 'r' }).values)[1];
  expect(bundle({ ENABLE_CLUSTER_TRUST_BUNDLE_API: true })).toHaveProperty('projected');
  expect(bundle({})).toHaveProperty('configMap.name', 'r');
  expect(() => bundle({ ENABLE_CLUSTER_TRUST_BUNDLE_API: 'true' })).toThrow(
    'values.ztunnel.env.ENABLE_CLUSTER_TRUST_BUNDLE_API: expected true or false without quotes',
  );
});
