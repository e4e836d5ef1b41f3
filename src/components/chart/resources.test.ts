import { expect, it } from 'vitest';
import type { JsonValue } from '../../objects/json.ts';
import { containerResources } from './resources.ts';

const global = { defaultResources: { requests: { cpu: '10m' } } };

it.each<[JsonValue, JsonValue]>([
  [
    { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: 2 } },
    { requests: { cpu: 1, memory: '1Gi' }, limits: { cpu: 2 } },
  ],
  [{ requests: { cpu: null, memory: '' }, limits: { cpu: '1m' } }, { limits: { cpu: '1m' } }],
  [{ requests: null, claims: [{ name: 'x' }] }, null],
  [{}, { requests: { cpu: '10m' } }],
  [null, { requests: { cpu: '10m' } }],
])('%j is written %j', (resources, expected) => {
  expect(containerResources({ resources, global }, 'resources', 'global.defaultResources')).toEqual(expected);
});

it('is null where no source is set', () => {
  expect(
    containerResources({ resources: {}, global: { defaultResources: null } }, 'resources', 'global.defaultResources'),
  ).toBeNull();
});

it('refuses a section that is no map', () => {
  expect(() => containerResources({ resources: { limits: '1Gi' } }, 'resources')).toThrow(
    'values.resources.limits: expected a map',
  );
});
