import { describe, expect, it } from 'vitest';
import { istiodAutoscaler } from './autoscaling.ts';
import { disruptionBudget, hasDisruptionBudget } from './disruption-budget.ts';
import { pilotPlane, planeOf } from './test-plane.ts';

describe('autoscaler', () => {
  it('scales by cpu, and by memory where a target is given', () => {
    expect(istiodAutoscaler(pilotPlane({ autoscaleMin: '2', cpu: { targetAverageUtilization: 0 } })).spec).toEqual({
      maxReplicas: 5,
      minReplicas: 2,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'istiod' },
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 0 } } },
      ],
    });
    expect(istiodAutoscaler(pilotPlane({ memory: { targetAverageUtilization: 70 } }))).toHaveProperty(
      'spec.metrics.1.resource',
      { name: 'memory', target: { type: 'Utilization', averageUtilization: 70 } },
    );
  });

  it('takes a behaviour', () => {
    const autoscaleBehavior = { scaleDown: { stabilizationWindowSeconds: 77 } };
    expect(istiodAutoscaler(pilotPlane({ autoscaleBehavior }))).toHaveProperty('spec.behavior', autoscaleBehavior);
  });

  it('bears the label app, not istio', () => {
    expect(istiodAutoscaler(planeOf()).metadata.labels).toHaveProperty('app', 'istiod');
    expect(istiodAutoscaler(planeOf()).metadata.labels).not.toHaveProperty('istio');
  });
});

describe('disruption budget', () => {
  it.each([
    [{}, false],
    [{ autoscaleMin: 2 }, true],
    [{ autoscaleMin: 1, replicaCount: 3 }, false],
    [{ autoscaleEnabled: false, replicaCount: 3 }, true],
    [{ autoscaleEnabled: false, autoscaleMin: 3 }, false],
    [{ autoscaleEnabled: false, replicaCount: null }, false],
  ])('under %j: %j', (pilot, exists) => {
    expect(hasDisruptionBudget(pilotPlane(pilot).values)).toBe(exists);
  });

  it('can be switched off', () => {
    const plane = planeOf({ pilot: { autoscaleMin: 2 }, global: { defaultPodDisruptionBudget: { enabled: false } } });
    expect(hasDisruptionBudget(plane.values)).toBe(false);
  });

  it.each([
    [{}, { minAvailable: 1 }],
    [{ minAvailable: '3' }, { minAvailable: 3 }],
    [{ minAvailable: '50%' }, { minAvailable: '50%' }],
    [{ maxUnavailable: 1 }, { maxUnavailable: 1 }],
    [{ minAvailable: 2, maxUnavailable: 0 }, {}],
    [{ maxUnavailable: null }, {}],
    [{ minAvailable: 0 }, {}],
    [{ unhealthyPodEvictionPolicy: 'AlwaysAllow' }, { minAvailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' }],
  ])('bounds %j are written %j', (pdb, bounds) => {
    expect(disruptionBudget(pilotPlane({ pdb })).spec).toEqual({
      ...bounds,
      selector: { matchLabels: { app: 'istiod', istio: 'pilot' } },
    });
  });

  it('selects its revision', () => {
    expect(disruptionBudget(planeOf({ revision: 'r1' }))).toHaveProperty('spec.selector.matchLabels', {
      app: 'istiod',
      'istio.io/rev': 'r1',
    });
  });
});
