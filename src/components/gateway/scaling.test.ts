import { expect, it } from 'vitest';
import { disruptionBudget, gatewayAutoscaler } from './scaling.ts';
import { ingressOf } from './test-gateway.ts';

it.each([
  [{}, 1],
  [{ autoscaleEnabled: false }, 0],
  [{ autoscaleMin: 0 }, 0],
  [{ autoscaleMax: null }, 0],
])('%j makes %d autoscaler(s)', (own, number) => {
  expect(gatewayAutoscaler(ingressOf(own))).toHaveLength(number);
});

it('scales the gateway by cpu alone', () => {
  const own = { name: '12', memory: { targetAverageUtilization: 50 } };
  expect(gatewayAutoscaler(ingressOf(own))[0]?.spec).toMatchObject({
    minReplicas: 1,
    maxReplicas: 5,
    scaleTargetRef: { name: 12 },
    metrics: [{ resource: { name: 'cpu' } }],
  });
});

it.each([
  [{}, {}, 0],
  [{ autoscaleMin: 2 }, {}, 1],
  [{ autoscaleEnabled: false, replicaCount: 2 }, {}, 1],
  [{ autoscaleMin: 2 }, { global: { defaultPodDisruptionBudget: { enabled: false } } }, 0],
])('%j and %j make %d budget(s)', (own, rest, number) => {
  expect(disruptionBudget(ingressOf(own, rest))).toHaveLength(number);
});

it('keeps one pod of those that the labels select', () => {
  expect(disruptionBudget(ingressOf({ autoscaleMin: 2, labels: { app: 'gw2' } }))[0]?.spec).toEqual({
    minAvailable: 1,
    selector: { matchLabels: { app: 'gw2', istio: 'ingressgateway' } },
  });
});
