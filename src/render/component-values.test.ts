import { describe, expect, it } from 'vitest';
import { componentValues } from './component-values.ts';

const values = {
  global: { hub: 'example.com', tag: '1' },
  revision: 'canary',
  revisionTags: ['a'],
  meshConfig: { accessLogFile: '/dev/stdout' },
  pilot: { tag: 'old', image: 'pilot' },
  gateways: { 'istio-ingressgateway': { labels: { mine: 'lost' }, type: 'NodePort', ports: [{ port: 1 }] } },
  ztunnel: { resourceName: 'zt', logLevel: 'debug' },
};

it('writes hub and tag of a component below its own values, read again like --set', () => {
  expect(componentValues('pilot', { hub: 'h', tag: '1.10' }, values).pilot).toEqual({
    hub: 'h',
    tag: 1.1,
    image: 'pilot',
  });
  expect(componentValues('cni', { tag: 7 }, values).cni).toEqual({ tag: 7 });
  expect(componentValues('pilot', { hub: '', tag: '' }, values)).toEqual(values);
  expect(componentValues('base', {}, values)).toBe(values);
});

describe('gateways', () => {
  const gateway = (settings: object) =>
    Object(componentValues('ingressGateways', { ...settings }, values).gateways)['istio-ingressgateway'];

  it('get name and labels of their element in place of those of the values', () => {
    expect(gateway({ name: 'edge', label: { zone: 'public' }, tag: 'v2' })).toEqual({
      name: 'edge',
      labels: { zone: 'public' },
      tag: 'v2',
      type: 'NodePort',
      ports: [{ port: 1 }],
    });
    expect(gateway({})).toMatchObject({ name: '', labels: {} });
  });

  it('get the ports of their k8s.service, completed', () => {
    const ports = [{ port: 80, targetPort: 8080, name: 'http' }, { port: 15021 }, { port: 443, targetPort: null }];
    expect(gateway({ name: 'a', k8s: { service: { ports } } }).ports).toEqual([
      { port: 80, targetPort: 8080, name: 'http' },
      { port: 15021, targetPort: 0 },
      { port: 443, targetPort: 0 },
    ]);
    expect(gateway({ name: 'a', k8s: { service: { ports: [] } } }).ports).toEqual([{ port: 1 }]);
  });

  it('do not change the values of the other kind', () => {
    expect(componentValues('egressGateways', { name: 'out' }, values).gateways).toMatchObject({
      'istio-egressgateway': { name: 'out' },
      'istio-ingressgateway': { labels: { mine: 'lost' } },
    });
  });
});

it('flattens the values of ztunnel', () => {
  expect(componentValues('ztunnel', { tag: 'v3' }, values)).toEqual({
    global: { hub: 'example.com', tag: '1' },
    revision: 'canary',
    revisionTags: ['a'],
    resourceName: 'zt',
    logLevel: 'debug',
    tag: 'v3',
  });
});

it('leaves the given values as they were', () => {
  const before = structuredClone(values);
  for (const kind of ['pilot', 'ingressGateways', 'ztunnel'] as const)
    componentValues(kind, { hub: 'x', name: 'n' }, values);
  expect(values).toEqual(before);
});
