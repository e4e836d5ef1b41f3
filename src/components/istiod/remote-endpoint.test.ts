import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { addressType, remoteEndpoint } from './remote-endpoint.ts';
import { planeOf } from './test-plane.ts';

describe('addressType', () => {
  it.each([
    ['1.2.3.4', 'IPv4'],
    ['999.1.1.1', 'IPv4'],
    ['...', 'IPv4'],
    ['1.2.3', undefined],
    ['1.2.3.4:80', undefined],
    ['a.b.c', undefined],
    ['fd00::1', 'IPv6'],
    ['abc:1', 'IPv6'],
    ['::', 'IPv6'],
    ['::ffff:1.2.3.4', undefined],
    ['fe80::1%eth0', undefined],
  ])('takes %s for %s', (address, type) => {
    expect(addressType(address)).toBe(type);
  });
});

const objects = (address: string, more: JsonObject = {}) =>
  remoteEndpoint(
    planeOf({
      global: { remotePilotAddress: address, ipFamilyPolicy: 'SingleStack' },
      istiodRemote: { enabled: true },
      ...more,
    }),
  );

describe('remoteEndpoint', () => {
  it('is an external name for a host', () => {
    const [service, ...others] = objects('pilot.example.com');
    expect(others).toEqual([]);
    expect(service).toMatchObject({
      metadata: { name: 'istiod' },
      spec: { type: 'ExternalName', externalName: 'pilot.example.com', ipFamilyPolicy: 'SingleStack' },
    });
  });

  it('is a Service with endpoints of its own for an IP address', () => {
    const [service, slice] = objects('10.0.0.1', { revision: 'r1' });
    expect(service?.spec).not.toHaveProperty('type');
    expect(slice).toMatchObject({
      kind: 'EndpointSlice',
      metadata: { name: 'istiod-r1', labels: { 'kubernetes.io/service-name': 'istiod-r1' } },
      addressType: 'IPv4',
      endpoints: [{ addresses: ['10.0.0.1'] }],
      ports: [
        { name: 'tcp-istiod', port: 15012, protocol: 'TCP' },
        { name: 'tcp-webhook', port: 15017, protocol: 'TCP' },
      ],
    });
  });

  it('steps aside for an injector in the cluster', () => {
    const istiodRemote = { enabled: true, enabledLocalInjectorIstiod: true };
    expect(objects('1.2.3.4', { istiodRemote }).map(({ metadata }) => metadata.name)).toEqual([
      'istiod-remote',
      'istiod-remote',
    ]);
  });

  it('writes an address as YAML reads it back in a list', () => {
    expect(objects('::')[1]).toHaveProperty('endpoints', [{ addresses: [{ ':': null }] }]);
    expect(() => objects(':')).toThrow('":"');
  });
});
