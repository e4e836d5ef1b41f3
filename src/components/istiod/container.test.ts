import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { container } from './container.ts';
import { planeOf } from './test-plane.ts';

const images = { global: { hub: 'hub.io', tag: '1.0' } };
const image = (values: JsonObject): JsonValue => container(planeOf(values)).image ?? null;

describe('image', () => {
  it.each([
    [{}, 'hub.io/pilot:1.0'],
    [{ image: '' }, 'hub.io/pilot:1.0'],
    [{ image: 'a/b:c', variant: 'debug', tag: '2' }, 'a/b:c'],
    [{ hub: 'own.io', tag: 1.9, variant: 'debug' }, 'own.io/pilot:1.9-debug'],
  ])('of pilot values %j is %s', (pilot, expected) => {
    expect(image({ ...images, pilot })).toBe(expected);
  });

  it.each([
    [{ hub: '', tag: null }, '/pilot:'],
    [{ hub: 'h', tag: '1', variant: 'default' }, 'h/pilot:1-default'],
  ])('of global values %j is %s', (global, expected) => {
    expect(image({ global })).toBe(expected);
  });

  it('must be a text', () => {
    expect(() => image({ pilot: { image: null } })).toThrow('values.pilot.image: expected a text, found null');
  });
});

describe('args', () => {
  it('come in the order of the chart', () => {
    const plane = planeOf({
      global: { logging: { level: 'all:debug' }, logAsJson: true, proxy: { clusterDomain: 'my.local' } },
      pilot: { taint: { namespace: 'cni' }, keepaliveMaxServerConnectionAge: '1h', extraContainerArgs: ['--x', 1] },
    });
    expect(container(plane).args).toEqual([
      'discovery',
      '--monitoringAddr=:15014',
      '--log_output_level=all:debug',
      '--log_as_json',
      '--domain',
      'my.local',
      '--cniNamespace=cni',
      '--keepaliveMaxServerConnectionAge',
      '1h',
      '--x',
      1,
    ]);
  });

  it('leave out what is empty, and show empty texts as YAML reads them', () => {
    const plane = planeOf({
      global: { logging: { level: '' }, proxy: { clusterDomain: '' } },
      pilot: { keepaliveMaxServerConnectionAge: null },
    });
    expect(container(plane).args).toEqual([
      'discovery',
      '--monitoringAddr=:15014',
      '--domain',
      null,
      '--keepaliveMaxServerConnectionAge',
      '',
    ]);
  });
});

describe('resources', () => {
  it.each<[JsonValue, JsonValue]>([
    [null, { requests: { cpu: '10m' } }],
    [{}, { requests: { cpu: '500m', memory: '2048Mi' } }],
    [{ requests: null }, null],
    [{ requests: { cpu: '1', memory: null }, limits: {}, claims: [1] }, { requests: { cpu: 1 } }],
  ])('%j become %j', (resources, expected) => {
    expect(container(planeOf({ pilot: { resources } })).resources).toEqual(expected);
  });
});

it('takes a pull policy and a seccomp profile only where they are set', () => {
  expect(container(planeOf())).not.toHaveProperty('imagePullPolicy');
  expect(container(planeOf()).securityContext).not.toHaveProperty('seccompProfile');
  const plane = planeOf({
    global: { imagePullPolicy: 'Always' },
    pilot: { seccompProfile: { type: 'RuntimeDefault' } },
  });
  expect(container(plane)).toMatchObject({
    imagePullPolicy: 'Always',
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
  });
});
