import { expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { readYaml } from '../../objects/yaml/read.ts';
import { customisedPart, defaultProxyConfig, layProxyConfig } from './proxy-config.ts';

const laid = (...layers: string[]): JsonObject =>
  layers.reduce<JsonObject>((config, layer) => layProxyConfig(config, readYaml(layer, 'test')), defaultProxyConfig);

const proxyConfigText = (...layers: string[]): string => JSON.stringify(customisedPart(laid(...layers)));

it.each([
  ['{}', '{}'],
  ['', '{}'],
  ['concurrency: 0', '{"concurrency":0}'],
  ['concurrency: "2"', '{"concurrency":2}'],
  ['concurrency: -1', '{"concurrency":-1}'],
  ['concurrency: null', '{}'],
  ['unknown: 1', '{}'],
  ['interceptionMode: 1', '{"interceptionMode":"TPROXY"}'],
  ['interceptionMode: REDIRECT', '{}'],
  ['controlPlaneAuthPolicy: NONE', '{}'],
  ['holdApplicationUntilProxyStarts: false', '{"holdApplicationUntilProxyStarts":false}'],
  ['image: {}', '{"image":{}}'],
  ['drainDuration: 45s', '{}'],
  ['drainDuration: 1m', '{"drainDuration":"60s"}'],
  ['drain_duration: 9s', '{"drainDuration":"9s"}'],
  ['statusPort: 15099', '{"statusPort":15099}'],
  ['tracingServiceName: APP_LABEL_AND_NAMESPACE', '{"tracingServiceName":"APP_LABEL_AND_NAMESPACE"}'],
  ['proxyMetadata: {}', '{}'],
  ['proxyMetadata: {B: "2", A: "1"}', '{"proxyMetadata":{"A":"1","B":"2"}}'],
  [
    'tracing: {stackdriver: {maxNumberOfAttributes: 200, debug: false}, sampling: 12.5}',
    '{"tracing":{"stackdriver":{"maxNumberOfAttributes":"200"},"sampling":12.5}}',
  ],
  ['{statusPort: 1, meshId: m, configPath: /y}', '{"configPath":"/y","statusPort":1,"meshId":"m"}'],
])('prints %j as %s', (layer, expected) => {
  expect(proxyConfigText(layer)).toBe(expected);
});

it('replaces fields as a whole, but merges metadata by key', () => {
  expect(
    proxyConfigText(
      '{tracing: {sampling: 1, zipkin: {address: "z:1"}}, proxyMetadata: {A: "1", B: "1"}, statusPort: 1}',
      '{tracing: {sampling: 2}, proxyMetadata: {B: "2", C: "2"}}',
    ),
  ).toBe('{"tracing":{"sampling":2},"proxyMetadata":{"A":"1","B":"2","C":"2"},"statusPort":1}');
});

it('keeps some headers that a newer layer leaves out', () => {
  expect(
    proxyConfigText(
      '{proxyHeaders: {server: {disabled: true}, requestId: {disabled: true}, xForwardedHost: {enabled: true}}}',
      '{proxyHeaders: {requestId: {disabled: false}, preserveHttp1HeaderCase: true}}',
    ),
  ).toBe('{"proxyHeaders":{"requestId":{"disabled":false},"server":{"disabled":true},"preserveHttp1HeaderCase":true}}');
});

it('takes a value back to zero', () => {
  expect(laid('{meshId: m}', '{meshId: ""}')).not.toHaveProperty('meshId');
  expect(laid('{serviceCluster: ""}').serviceCluster).toBe('');
});
