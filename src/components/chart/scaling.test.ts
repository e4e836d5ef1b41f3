import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autoscaler, autoscales, runsSeveralPods, wholeNumber } from './scaling.ts';

describe('wholeNumber', () => {
  it.each([
    [2.9, 2],
    [-1.5, -1],
    ['12', 12],
    ['0x10', 16],
    ['010', 8],
    ['1.5', 1],
    ['two', 0],
    ['true', 0],
    ['', 0],
    [true, 1],
    [false, 0],
    [null, 0],
    [undefined, 0],
    [[3], 0],
    [{}, 0],
  ])('reads %j as %d', (value, number) => {
    expect(wholeNumber(value)).toBe(number);
  });

  it('reads an integer and its text alike', () => {
    fc.assert(fc.property(fc.integer({ min: 0 }), (number) => wholeNumber(String(number)) === wholeNumber(number)));
  });
});

it.each([
  [{ autoscaleEnabled: true, autoscaleMin: 2 }, true],
  [{ autoscaleEnabled: true, autoscaleMin: 1, replicaCount: 3 }, false],
  [{ autoscaleEnabled: false, autoscaleMin: 3, replicaCount: '2' }, true],
  [{ replicaCount: null }, false],
])('%j runs several pods: %j', (own, several) => {
  expect(runsSeveralPods({ gw: own }, 'gw.')).toBe(several);
  expect(runsSeveralPods(own, '')).toBe(several);
});

it.each([
  [{ autoscaleEnabled: true, autoscaleMin: 1, autoscaleMax: 5 }, true],
  [{ autoscaleEnabled: false, autoscaleMin: 1, autoscaleMax: 5 }, false],
  [{ autoscaleEnabled: true, autoscaleMin: 0, autoscaleMax: 5 }, false],
  [{ autoscaleEnabled: true, autoscaleMin: 1 }, false],
])('%j scales: %j', (own, scales) => {
  expect(autoscales({ gw: own }, 'gw.')).toBe(scales);
});

it('scales the Deployment of its own name by the utilisation of the resources', () => {
  const values = { autoscaleMin: '2', autoscaleMax: 4, cpu: { targetAverageUtilization: 80 } };
  expect(autoscaler({ name: 7 }, values, '', ['cpu'], { behavior: {} }).spec).toEqual({
    minReplicas: 2,
    maxReplicas: 4,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 7 },
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }],
    behavior: {},
  });
});

it('refuses a target that is no map', () => {
  expect(() => autoscaler({ name: 'x' }, { cpu: null }, '', ['cpu'])).toThrow('values.cpu: expected a map, found null');
});
