import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { objectId } from '../../objects/object.ts';
import { renderBase } from './base.ts';

const render = (values: JsonObject) => renderBase({ values, namespace: 'istio-system', kubeVersion: 'v1.32.0' });
const isCrd = ({ kind }: { kind: string }): boolean => kind === 'CustomResourceDefinition';
const others = (values: JsonObject): string[] =>
  render(values)
    .filter((object) => !isCrd(object))
    .map((object) => objectId(object).name);
const find = (values: JsonObject, name: string) => render(values).find((object) => objectId(object).name === name);

const plain = { defaultRevision: '' };
const reader = 'istio-reader-service-account';
const validator = 'istiod-default-validator';
const policies = ['stable-channel-default-policy.istio.io', 'stable-channel-default-policy-binding.istio.io'];

describe('which objects exist', () => {
  it.each<[JsonObject, string[]]>([
    [{}, [reader]],
    [{ global: { enableReaderRBAC: false } }, []],
    [{ global: { resourceScope: 'cluster' } }, []],
    [{ defaultRevision: 'default' }, [reader, validator]],
    [{ defaultRevision: null }, [reader, validator]],
    [{ experimental: { stableValidationPolicy: true } }, [reader]],
    [{ profile: 'stable', defaultRevision: 'x' }, [reader, validator, ...policies]],
    [{ profile: 'stable', defaultRevision: 'x', global: { resourceScope: 'namespace' } }, [reader]],
  ])('besides the CRDs, %j leaves %j', (values, names) => {
    expect(others({ ...plain, ...values })).toEqual(names);
  });

  it.each([
    [{}, 15],
    [{ base: { enableIstioConfigCRDs: false } }, 15],
    [{ base: { excludedCRDs: ['wasmplugins.extensions.istio.io', 'unknown'] } }, 14],
    [{ base: { enableCRDTemplates: false, excludedCRDs: ['wasmplugins.extensions.istio.io'] } }, 15],
    [{ global: { resourceScope: 'namespace' } }, 0],
    [{ global: { resourceScope: 'namespace' }, base: { enableCRDTemplates: false } }, 0],
  ])('%j gives %d CRDs', (values, count) => {
    expect(render({ ...plain, ...values }).filter(isCrd)).toHaveLength(count);
  });
});

describe('labels of the CRDs', () => {
  it('are the common ones', () => {
    expect(find(plain, 'sidecars.networking.istio.io')?.metadata).toMatchObject({
      labels: { 'app.kubernetes.io/managed-by': 'Helm', 'helm.sh/chart': 'base-1.30.3' },
      annotations: { 'helm.sh/resource-policy': 'keep' },
    });
  });

  const legacy = { app: 'istio-pilot', chart: 'istio', heritage: 'Tiller', release: 'istio' };
  it.each([
    ['sidecars.networking.istio.io', legacy],
    ['peerauthentications.security.istio.io', { ...legacy, istio: 'security' }],
    ['telemetries.telemetry.istio.io', { ...legacy, istio: 'telemetry' }],
  ])('of %s are old without templates', (name, labels) => {
    expect(find({ ...plain, base: { enableCRDTemplates: false } }, name)?.metadata.labels).toEqual(labels);
  });
});

it('places the reader in the namespace of the mesh, with pull secrets', () => {
  expect(find({ ...plain, global: { istioNamespace: '', imagePullSecrets: ['a'] } }, reader)).toMatchObject({
    metadata: { namespace: null, labels: { app: 'istio-reader' } },
    imagePullSecrets: [{ name: 'a' }],
  });
});

describe('default revision', () => {
  it.each([
    ['default', 'istiod'],
    ['canary', 'istiod-canary'],
    ['1', 'istiod-1'],
    [null, 'istiod-'],
  ])('%j validates at the Service %s', (defaultRevision, name) => {
    const object = find({ defaultRevision }, validator);
    expect(object?.metadata.labels).toHaveProperty(['istio.io/rev'], defaultRevision);
    expect(object).toHaveProperty('webhooks.0.clientConfig.service.name', name);
    expect(object).not.toHaveProperty('webhooks.0.objectSelector');
  });

  it('stands as YAML re-reads it on the policy, which bears no app', () => {
    const { labels } =
      find({ profile: 'stable', defaultRevision: '1' }, 'stable-channel-default-policy.istio.io')?.metadata ?? {};
    expect(labels).toMatchObject({ 'istio.io/rev': 1, istio: 'istiod' });
    expect(labels).not.toHaveProperty('app');
  });
});

it.each(['base', 'experimental', 'global'])('refuses %s: null', (key) => {
  expect(() => render({ [key]: null })).toThrow(`values.${key}: expected a map, found null`);
});
