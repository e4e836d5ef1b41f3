import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { validate } from './validate.ts';

const errors = async (spec: JsonObject, values: JsonObject = {}, rest: JsonObject = {}): Promise<string[]> =>
  (await validate({ ...rest, spec }, values))
    .filter(({ severity }) => severity === 'error')
    .map(({ path }) => path.join('/'));

/** A map with one entry at the end of a path. */
const at = (path: string, value: JsonValue): JsonObject => {
  const [key = '', ...rest] = path.split('/');
  return { [key]: rest.length === 0 ? value : at(rest.join('/'), value) };
};

describe('the document', () => {
  it.each<[JsonObject, string]>([
    [{ status: {} }, 'status'],
    [{ metadata: { lables: {} } }, 'metadata/lables'],
    [{ metadata: { labels: { a: 1 } } }, 'metadata/labels/a'],
    [{ apiVersion: 1 }, 'apiVersion'],
  ])('%j', async (rest, path) => {
    expect(await errors({}, {}, rest)).toEqual([path]);
  });

  it.each<[JsonObject, string]>([
    [{ compatibilityVersion: 1.28 }, 'compatibilityVersion'],
    [{ tag: ['a'] }, 'tag'],
    [{ values: 'x' }, 'values'],
    [{ components: { base: { namespace: 'x' } } }, 'components/base/namespace'],
    [{ components: { ingressGateways: {} } }, 'components/ingressGateways'],
    [{ components: { ingressGateways: null } }, 'components/ingressGateways'],
    [{ components: { egressGateways: [{ label: { a: 1 } }] } }, 'components/egressGateways/0/label/a'],
    [
      { components: { egressGateways: [{ k8s: { tolerations: [{ kee: 'a' }] } }] } },
      'components/egressGateways/0/k8s/tolerations/0/kee',
    ],
    [
      { components: { pilot: { k8s: { overlays: [{ patches: [{ pathh: 'a' }] }] } } } },
      'components/pilot/k8s/overlays/0/patches/0/pathh',
    ],
  ])('spec %j', async (spec, path) => {
    expect(await errors(spec)).toEqual([`spec/${path}`]);
  });
});

describe('formats', () => {
  it.each([
    [
      'hub',
      [
        '',
        'docker.io/istio',
        'localhost:5000/a',
        'Registry.example.com:5000/istio',
        '10.0.0.1/a',
        '[::1]:5000/a',
        'istio',
      ],
      ['bad hub', 'Istio', 'a.b/Istio', 'https://a.b'],
    ],
    ['tag', ['', '1.30.3', 'a_b-C.1'], ['a:b', 'a b', 'x'.repeat(129)]],
    ['revision', ['', '1-30-3', 'a'], ['Foo', 'a_b', '-a', 'a.b', 'a'.repeat(64)]],
    ['components/ingressGateways', [[{ name: 'a.b-1' }], [{ name: '' }]], [[{ name: 'A' }], [{ name: 'a_b' }]]],
  ])('spec.%s', async (path, good, bad) => {
    for (const value of good) expect(await errors(at(path, value)), `${value}`).toEqual([]);
    for (const value of bad) expect(await errors(at(path, value)), `${value}`).toHaveLength(1);
  });

  it.each([
    [
      'includeIPRanges',
      ['*', '', '10.0.0.0/8', 'fd00::/8,10.1.2.3/32'],
      ['x', '10.0.0.0', '10.0.0.0/33', '10.0.0.0/8,', '*,10.0.0.0/8', '10.0.0.0/08'],
    ],
    ['excludeInboundPorts', ['*', '', '0', '80,65535', '80,'], ['x', '65536', '-1', '80;81']],
  ])('values.global.proxy.%s', async (field, good, bad) => {
    for (const value of good) expect(await errors({}, at(`global/proxy/${field}`, value)), value).toEqual([]);
    for (const value of bad) expect(await errors({}, at(`global/proxy/${field}`, value)), value).toHaveLength(1);
  });

  it('values.global.istioNamespace', async () => {
    for (const name of ['istio-system', ''])
      expect(await errors({}, at('global/istioNamespace', name)), name).toEqual([]);
    for (const name of ['Istio', 'a.b', 'a b'])
      expect(await errors({}, at('global/istioNamespace', name)), name).toHaveLength(1);
  });

  it('keeps gateway ports out of the range that needs root', async () => {
    const gateway = (...ports: JsonObject[]): JsonObject => ({
      components: { ingressGateways: [{ name: 'a', k8s: { service: { ports } } }] },
    });
    expect(
      await errors(gateway({ port: 80, targetPort: 8080 }, { port: 80, targetPort: 'http' }, { port: 8443 })),
    ).toEqual([]);
    expect(await errors(gateway({ port: 80, targetPort: 80 }, { port: 80 }, { port: 1024 }))).toHaveLength(3);
    expect(await errors(gateway({ port: 80 }), at('gateways/istio-ingressgateway/runAsRoot', true))).toEqual([]);
    expect(
      await errors({}, { gateways: { 'istio-ingressgateway': { runAsRoot: true, ingressPorts: [{ port: 80 }] } } }),
    ).toEqual(['spec/values/gateways/istio-ingressgateway/ingressPorts/0']);
  });
});

describe('values with the shape of a Kubernetes type', () => {
  it.each<[string, JsonValue]>([
    ['pilot/affinity', { nodeAffinity: { required: {} } }],
    ['pilot/tolerations', [{ key: 1 }]],
    ['global/proxy/lifecycle', { preStop: { exec: { command: 'x' } } }],
    ['global/waypoint/nodeSelector', { disk: 'ssd' }],
    ['gateways/istio-egressgateway/podAntiAffinityLabelSelector', [{ key: 'a' }]],
    ['sidecarInjectorWebhook/neverInjectSelector', [{ matchlabel: {} }]],
  ])('%s %j', async (path, value) => {
    expect(await errors({}, at(path, value))).toHaveLength(1);
  });
});

describe('mesh config', () => {
  it.each<[string, JsonValue[], JsonValue[]]>([
    ['connectTimeout', ['1ms', '10s', '1h', null], ['0s', '1h1s', '1500us', '10']],
    ['protocolDetectionTimeout', ['0s', '5ms'], ['1us', '-1s']],
    ['proxyListenPort', [15001], [0, 65536]],
    ['trustDomain', ['cluster.local', 'td', null], ['a b', '', 'a..b']],
    ['trustDomainAliases', [['a', 'b.c']], [['a b']]],
    ['serviceSettings', [[{ hosts: ['*.a.local', '*'] }]], [[{ hosts: ['a b'] }]]],
    ['defaultConfig/drainDuration', ['1s', '2m'], ['500ms', '1500ms']],
    ['defaultConfig/discoveryAddress', ['istiod.istio-system.svc:15012', '[::1]:15012'], ['istiod', 'a:0', 'a:x', '']],
    ['defaultConfig/statsdUdpAddress', ['', 'a:1'], ['a']],
    [
      'defaultConfig/tracing',
      [{ datadog: { address: '$(HOST_IP):8126' } }],
      [{ lightstep: { address: 'a:1' } }, { zipkin: { address: 'a' } }],
    ],
    ['defaultConfig/controlPlaneAuthPolicy', ['MUTUAL_TLS', 0], ['INHERIT']],
    ['accessLogEncoding', ['JSON', 1], ['XML']],
    ['enableAutoMtls', [true], ['true']],
  ])('%s', async (path, good, bad) => {
    for (const value of good)
      expect(await errors({}, at(`meshConfig/${path}`, value)), JSON.stringify(value)).toEqual([]);
    for (const value of bad)
      expect(await errors({}, at(`meshConfig/${path}`, value)), JSON.stringify(value)).toHaveLength(1);
  });

  it('only warns of unknown fields', async () => {
    expect(await validate({}, { meshConfig: { acessLogFile: 'x' } })).toEqual([
      {
        path: ['spec', 'values', 'meshConfig', 'acessLogFile'],
        problem: 'unknown field; did you mean accessLogFile?',
        severity: 'warning',
      },
    ]);
  });
});

const sweep = path.resolve(import.meta.dirname, '../../../../shared/oracle/sweep/demo-with-cni.json');

it.skipIf(!existsSync(sweep))('takes every single value that Istio takes', async () => {
  const { cases }: { cases: { value: string; set: JsonValue; refused?: boolean }[] } = JSON.parse(
    readFileSync(sweep, 'utf8'),
  );
  // Istio's chart, not its schema, refuses these.
  const refusedLater = 'global.tracer.stackdriver.';
  const wrong: string[] = [];
  for (const { value, set, refused = false } of cases) {
    const found = await errors({}, at(value.replaceAll('.', '/'), set));
    if (found.length > 0 !== (refused && !value.startsWith(refusedLater)))
      wrong.push(`${value}=${JSON.stringify(set)}`);
  }
  expect(cases.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});
