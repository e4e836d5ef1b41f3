import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { objectTitle } from '../../objects/object.ts';
import { renderEgressGateway, renderIngressGateway } from './gateway.ts';

const titles = (own: JsonObject = {}, rest: JsonObject = {}): string[] =>
  renderIngressGateway({
    values: { gateways: { 'istio-ingressgateway': { name: 'gw', ...own } }, ...rest },
    namespace: 'edge',
    kubeVersion: 'v1.32.0',
  }).map(objectTitle);

const always = [
  'Deployment/edge/gw',
  'Role/edge/gw-sds',
  'RoleBinding/edge/gw-sds',
  'ServiceAccount/edge/gw-service-account',
];

describe('which objects exist', () => {
  it.each<[JsonObject, JsonObject, string[]]>([
    [{}, {}, ['HorizontalPodAutoscaler/edge/gw', 'Service/edge/gw']],
    [{ autoscaleEnabled: false, customService: true }, {}, []],
    [{ customService: true }, {}, ['HorizontalPodAutoscaler/edge/gw']],
    [{ autoscaleMin: 2, customService: true }, {}, ['HorizontalPodAutoscaler/edge/gw', 'PodDisruptionBudget/edge/gw']],
    [
      { autoscaleEnabled: false },
      { global: { networkPolicy: { enabled: true } } },
      ['NetworkPolicy/edge/gw', 'Service/edge/gw'],
    ],
    [
      { autoscaleEnabled: false, customService: true },
      { global: { resourceScope: 'cluster', networkPolicy: null } },
      [],
    ],
  ])('%j and %j', (own, rest, more) => {
    expect(titles(own, rest).sort()).toEqual([...always, ...more].sort());
  });
});

it('renders an egress gateway from its own values', () => {
  const objects = renderEgressGateway({
    values: { gateways: { 'istio-egressgateway': { name: 'out' }, 'istio-ingressgateway': { name: 'in' } } },
    namespace: 'edge',
    kubeVersion: 'v1.32.0',
  });
  expect(objects.map(objectTitle)).toContain('Deployment/edge/out');
});

it.each(['profile', 'compatibilityVersion', 'platform'])('refuses an unknown %s', (key) => {
  expect(() => titles({}, { [key]: 'nope' })).toThrow('nope');
});
