import { expect, it } from 'vitest';
import { valueAt } from '../../objects/json.ts';
import { meshProxyConfig, readMeshConfig } from './mesh-config.ts';
import { findingText, meshProblems, proxyProblems } from './validate.ts';

it('has Istio’s defaults', () => {
  const mesh = readMeshConfig(null);
  expect(mesh).toMatchObject({ proxyListenPort: 15001, proxyInboundListenPort: 15006, enablePrometheusMerge: true });
  expect(meshProxyConfig(mesh)).toMatchObject({ statusPort: 15020, drainDuration: '45s' });
});

it('takes the fields of a document in place of the defaults, nulls aside', () => {
  const mesh = readMeshConfig({
    enablePrometheusMerge: false,
    trustDomain: '',
    proxyListenPort: null,
    inboundTrafficPolicy: { mode: 'LOCALHOST' },
    defaultConfig: { proxyMetadata: { A: '1' } },
  });
  expect(mesh.enablePrometheusMerge).toBe(false);
  expect(mesh).not.toHaveProperty('trustDomain');
  expect(mesh.proxyListenPort).toBe(15001);
  expect(valueAt(mesh, 'inboundTrafficPolicy', 'mode')).toBe('LOCALHOST');
  expect(meshProxyConfig(mesh)).toMatchObject({ statusPort: 15020, proxyMetadata: { A: '1' } });
});

it('adds extension providers by name to the built-in ones', () => {
  const own = { name: 'otel', opentelemetry: { service: 's', serviceAttributeEnrichment: 1 } };
  const mesh = readMeshConfig({ extensionProviders: [own, { name: 'envoy', zipkin: {} }] });
  expect(mesh.extensionProviders).toEqual([
    { name: 'prometheus' },
    { name: 'stackdriver' },
    { name: 'envoy', zipkin: {} },
    { name: 'otel', opentelemetry: { service: 's', serviceAttributeEnrichment: 'OTEL_SEMANTIC_CONVENTIONS' } },
  ]);
});

it.each([
  [{ proxyListenPort: 70000 }, 'proxyListenPort'],
  [{ connectTimeout: '5' }, 'connectTimeout'],
  [{ trustDomain: 'a_b' }, 'trustDomain'],
  [{ enablePrometheusMerge: 'yes' }, 'enablePrometheusMerge'],
  [{ defaultConfig: { drainDuration: '1500ms' } }, 'defaultConfig.drainDuration'],
  [{ defaultConfig: { privateKeyProvider: { qat: {} } } }, 'defaultConfig.privateKeyProvider.qat.pollDelay'],
  [{ defaultConfig: { tracing: { tlsSettings: { mode: 'MUTUAL' } } } }, 'defaultConfig.tracing.tlsSettings'],
])('finds what is wrong with %j', (document, place) => {
  expect(meshProblems(document).map(findingText)).toEqual([expect.stringContaining(`${place}: `)]);
});

it('checks a proxy configuration by itself', () => {
  expect(proxyProblems({ concurrency: 2, unknown: true })).toEqual([]);
  expect(proxyProblems('text').map(findingText)).toEqual([expect.stringContaining('a map')]);
  expect(proxyProblems({ statusPort: 0, discoveryAddress: 'x' }).map(findingText).sort()).toEqual([
    expect.stringMatching(/^discoveryAddress: /),
    expect.stringMatching(/^statusPort: /),
  ]);
});
