import { describe, expect, it } from 'vitest';
import { egressOf, ingressOf } from './test-gateway.ts';
import { metadata, own, ownMaps } from './values.ts';

it('lays the values of the gateway over its defaults', () => {
  const gateway = ingressOf({ labels: { app: 'gw2', extra: '1' }, type: 'NodePort' });
  expect(gateway.labels).toEqual({ app: 'gw2', istio: 'ingressgateway', extra: '1' });
  expect(own(gateway, 'type')).toBe('NodePort');
  expect(own(gateway, 'cpu.targetAverageUtilization')).toBe(80);
});

it('gives both flavours their defaults', () => {
  expect(own(egressOf(), 'type')).toBe('ClusterIP');
  expect(own(egressOf(), 'ports')).toHaveLength(2);
  expect(own(ingressOf(), 'ports')).toHaveLength(3);
  expect(egressOf().labels).toEqual({ app: 'istio-egressgateway', istio: 'egressgateway' });
});

it('takes the overlay of the demo profile', () => {
  const gateway = ingressOf({}, { profile: 'demo' });
  expect(own(gateway, 'autoscaleEnabled')).toBe(false);
  expect(own(gateway, 'resources')).toEqual({
    requests: { cpu: '10m', memory: '40Mi' },
    limits: { cpu: '2000m', memory: '1024Mi' },
  });
});

describe('metadata', () => {
  it.each([
    ['gw', '', 'gw'],
    ['gw', '-sds', 'gw-sds'],
    ['', '', null],
    ['', '-sds', '-sds'],
    ['123', '', 123],
    ['123', '-sds', '123-sds'],
    ['on', '', true],
  ])('name %j and ending %j make %j', (name, ending, expected) => {
    expect(metadata(ingressOf({ name }), {}, ending).name).toBe(expected);
  });

  it('reads the namespace as YAML does', () => {
    expect(metadata(ingressOf({}, {}, '77'), {})).toHaveProperty('namespace', 77);
  });
});

describe('refusals name the value', () => {
  it.each([
    [{ labels: ['a'] }, 'values.gateways.istio-ingressgateway.labels: expected a map, found a list'],
    [{ labels: 'a' }, 'values.gateways.istio-ingressgateway.labels: expected a map, found the text "a"'],
  ])('%j', (values, message) => {
    expect(() => ingressOf(values)).toThrow(message);
  });

  it.each([
    [[7], 'values.gateways.istio-ingressgateway.ports[0]: expected a map, found the number 7'],
    [[{}, null], 'values.gateways.istio-ingressgateway.ports[1]: expected a map, found null'],
    [{ port: 80 }, 'values.gateways.istio-ingressgateway.ports: expected a list, found a map'],
  ])('ports %j', (ports, message) => {
    expect(() => ownMaps(ingressOf({ ports }), 'ports')).toThrow(message);
  });

  it('revision that is a number', () => {
    expect(() => ingressOf({}, { revision: 1 })).toThrow('values.revision: expected a text, found the number 1');
  });
});
