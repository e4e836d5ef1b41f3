import { expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { rootCertificate } from './trust-bundle.ts';

const source = (values: JsonObject) => rootCertificate(values, 'env', 'bundle');
const switched = (value: unknown): JsonObject => ({ env: { ENABLE_CLUSTER_TRUST_BUNDLE_API: value as boolean } });

it('is a ConfigMap, whose name YAML reads', () => {
  expect(source({})).toEqual({ configMap: { name: 'istio-ca-root-cert' } });
  expect(source({ bundle: '' })).toEqual({ configMap: { name: 'istio-ca-root-cert' } });
  expect(source({ bundle: '12' })).toEqual({ configMap: { name: 12 } });
});

it('is a cluster trust bundle where the environment says so', () => {
  expect(source({ ...switched(true), bundle: 'roots' })).toEqual({
    projected: { sources: [{ clusterTrustBundle: { name: 'istio.io:istiod-ca:roots', path: 'root-cert.pem' } }] },
  });
  expect(source(switched(true))).toHaveProperty(
    'projected.sources.0.clusterTrustBundle.name',
    'istio.io:istiod-ca:root-cert',
  );
});

it.each([{ env: null }, switched(false), switched(null)])('is a ConfigMap under %j', (values) => {
  expect(source(values)).toHaveProperty('configMap');
});

it.each(['true', 'false', 1])('refuses the switch %j', (value) => {
  expect(() => source(switched(value))).toThrow('values.env.ENABLE_CLUSTER_TRUST_BUNDLE_API: expected true or false');
});

it('adds fields of the caller to either source', () => {
  const more = { configMap: { optional: true }, trustBundle: { optional: false } };
  expect(rootCertificate({}, 'env', 'bundle', more)).toHaveProperty('configMap.optional', true);
  expect(rootCertificate(switched(true), 'env', 'bundle', more)).toHaveProperty(
    'projected.sources.0.clusterTrustBundle.optional',
    false,
  );
});
