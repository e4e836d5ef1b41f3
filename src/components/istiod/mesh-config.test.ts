import { describe, expect, it } from 'vitest';
import { type JsonObject, valueAt } from '../../objects/json.ts';
import { meshConfig, meshConfigMap } from './mesh-config.ts';
import { planeOf } from './test-plane.ts';

const data = (values: JsonObject, key: string) => valueAt(meshConfigMap(planeOf(values)), 'data', key);
const mesh = (values: JsonObject, ...path: string[]) => valueAt(meshConfig(planeOf(values, 'ns1')), ...path);

it('prints the mesh as YAML without a last line break', () => {
  expect(data({}, 'mesh')).toBe(
    `defaultConfig:
  discoveryAddress: istiod.istio-system.svc:15012
defaultProviders:
  metrics:
  - prometheus
enablePrometheusMerge: true
rootNamespace: istio-system
trustDomain: cluster.local`,
  );
});

describe('what the user says', () => {
  it.each<[JsonObject, JsonObject]>([
    [{ rootNamespace: '' }, { rootNamespace: '' }],
    [{ trustDomain: null }, { trustDomain: null }],
    [{ enablePrometheusMerge: null }, { enablePrometheusMerge: null }],
    [{ unknown: [1] }, { unknown: [1] }],
    [{ defaultProviders: { tracing: ['b'] } }, { defaultProviders: { tracing: ['b'] } }],
    [{ defaultProviders: null }, { defaultProviders: null }],
    [
      { defaultConfig: { concurrency: 2 } },
      { defaultConfig: { concurrency: 2, discoveryAddress: 'istiod.ns1.svc:15012' } },
    ],
  ])('%j lies over what istiod works out', (own, expected) => {
    const result = mesh({ meshConfig: own });
    for (const [key, value] of Object.entries(expected)) expect(valueAt(result, key)).toEqual(value);
  });

  it('changes nothing where it is empty', () => {
    expect(mesh({ meshConfig: { defaultProviders: {} } })).toEqual(mesh({}));
  });

  it('replaces lists of a profile', () => {
    expect(mesh({ profile: 'demo', meshConfig: { extensionProviders: [] } }, 'extensionProviders')).toEqual([]);
  });
});

describe('default providers', () => {
  const v2 = (stackdriver: boolean, prometheus = true): JsonObject => ({
    telemetry: { v2: { stackdriver: { enabled: stackdriver }, prometheus: { enabled: prometheus } } },
  });
  it.each([
    [{}, { metrics: ['prometheus'] }],
    [v2(true), { metrics: ['prometheus', 'stackdriver'], accessLogging: ['stackdriver'] }],
    [v2(true, false), { metrics: ['stackdriver'], accessLogging: ['stackdriver'] }],
    [v2(false, false), undefined],
    [{ telemetry: { enabled: false } }, undefined],
    [{ telemetry: { v2: { enabled: false } } }, undefined],
  ])('%j gives %j', (values, providers) => {
    expect(mesh(values, 'defaultProviders')).toEqual(providers);
  });
});

describe('discovery address', () => {
  const global = { remotePilotAddress: '1.2.3.4' };
  it.each([
    [{ revision: 'r1' }, 'istiod-r1.ns1.svc:15012'],
    [{ revision: 'r1', global }, 'istiod.ns1.svc:15012'],
    [{ global, istiodRemote: { enabled: true } }, 'istiod.ns1.svc:15012'],
    [{ global, istiodRemote: { enabled: true, enabledLocalInjectorIstiod: true } }, 'istiod-remote.ns1.svc:15012'],
    [{ istiodRemote: { enabled: true, enabledLocalInjectorIstiod: true } }, 'istiod.ns1.svc:15012'],
  ])('of %j is %s', (values, address) => {
    expect(mesh(values, 'defaultConfig', 'discoveryAddress')).toBe(address);
  });
});

it('tells proxies their mesh and image, as far as they are set', () => {
  expect(
    mesh({ global: { meshID: '1', variant: 'debug', proxy: { variant: 'distroless' } } }, 'defaultConfig'),
  ).toEqual({
    discoveryAddress: 'istiod.ns1.svc:15012',
    meshId: '1',
    image: { imageType: 'distroless' },
  });
  expect(mesh({ pilot: { variant: 'debug' } }, 'defaultConfig')).not.toHaveProperty('image');
});

it('roots the mesh in the namespace of the accounts, null where that is empty', () => {
  expect(mesh({ global: { istioNamespace: 'root' } }, 'rootNamespace')).toBe('root');
  expect(mesh({ global: { istioNamespace: '' } }, 'rootNamespace')).toBeNull();
});

it.each([
  [{}, 'networks: {}'],
  [null, 'networks: {}'],
  [
    { net2: { gateways: [] }, net1: { endpoints: [{ fromRegistry: 'c1' }] } },
    'networks:\n  net1:\n    endpoints:\n    - fromRegistry: c1\n  net2:\n    gateways: []',
  ],
])('mesh networks %j read %j', (meshNetworks, text) => {
  expect(data({ global: { meshNetworks } }, 'meshNetworks')).toBe(text);
});
