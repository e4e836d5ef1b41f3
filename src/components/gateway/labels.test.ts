import { expect, it } from 'vitest';
import { chartLabels, objectLabels, podLabels } from './labels.ts';
import { egressOf, ingressOf } from './test-gateway.ts';

const ofChart = {
  release: 'istio',
  'istio.io/rev': 'default',
  'install.operator.istio.io/owning-resource': 'unknown',
  'operator.istio.io/component': 'IngressGateways',
  'app.kubernetes.io/name': 'istio-ingressgateway',
  'app.kubernetes.io/managed-by': 'Helm',
  'app.kubernetes.io/instance': 'istio',
  'app.kubernetes.io/part-of': 'istio',
  'app.kubernetes.io/version': '1.30.3',
  'helm.sh/chart': 'istio-ingress-1.30.3',
};

it('says the kind of gateway whatever its name', () => {
  expect(chartLabels(ingressOf({ name: 'gw2' }))).toEqual(ofChart);
  expect(chartLabels(egressOf())).toMatchObject({
    'operator.istio.io/component': 'EgressGateways',
    'app.kubernetes.io/name': 'istio-egressgateway',
    'helm.sh/chart': 'istio-egress-1.30.3',
  });
});

it("overrules the gateway's own labels on objects", () => {
  const gateway = ingressOf({ labels: { release: 'mine', 'istio.io/rev': 'mine', x: 'y' } }, { revision: '1' });
  expect(objectLabels(gateway)).toEqual({
    app: 'istio-ingressgateway',
    istio: 'ingressgateway',
    x: 'y',
    ...ofChart,
    'istio.io/rev': '1',
  });
});

it('gives pods of istio-system three more labels', () => {
  expect(podLabels(ingressOf(), {})).toMatchObject({ heritage: 'Tiller', release: 'istio', chart: 'gateways' });
  expect(podLabels(ingressOf({}, {}, 'edge'), {})).not.toHaveProperty('heritage');
  expect(podLabels(ingressOf({ labels: { release: 'mine' } }, {}, 'edge'), {})).toHaveProperty('release', 'mine');
});

it.each([
  [{}, '', 'latest'],
  [{}, 'canary', 'canary'],
  [{ version: '2' }, 'canary', '2'],
  [{ version: 'v2', 'app.kubernetes.io/version': 'v3' }, '', 'v3'],
  [{ version: '' }, '', 'latest'],
])('under labels %j and revision %j the canonical revision is %s', (labels, revision, expected) => {
  expect(podLabels(ingressOf({ labels }, { revision }), {})['service.istio.io/canonical-revision']).toBe(expected);
});

it('names the canonical service as YAML reads the name', () => {
  expect(podLabels(ingressOf({ name: '12' }), {})['service.istio.io/canonical-name']).toBe(12);
});
