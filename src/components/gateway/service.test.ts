import { expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { service } from './service.ts';
import { egressOf, ingressOf } from './test-gateway.ts';

const render = (own: JsonObject = {}) => service(ingressOf(own));

it('is a load balancer for the default ports', () => {
  expect(render().spec).toEqual({
    type: 'LoadBalancer',
    selector: { app: 'istio-ingressgateway', istio: 'ingressgateway' },
    ports: [
      { name: 'status-port', port: 15021, targetPort: 15021, protocol: 'TCP' },
      { name: 'http2', port: 80, targetPort: 8080, protocol: 'TCP' },
      { name: 'https', port: 443, targetPort: 8443, protocol: 'TCP' },
    ],
  });
});

it.each([
  [{}, null],
  [null, null],
  [
    { b: 1e6, a: true, on: null },
    { a: 'true', b: '1e+06', true: null },
  ],
])('writes the annotations %j as %j', (serviceAnnotations, written) => {
  expect(render({ serviceAnnotations }).metadata.annotations).toEqual(written);
});

it.each([
  [{ loadBalancerIP: '9.9.9.9' }, { loadBalancerIP: '9.9.9.9' }],
  [{ loadBalancerSourceRanges: ['10.0.0.0/8'] }, { loadBalancerSourceRanges: ['10.0.0.0/8'] }],
  [{ externalTrafficPolicy: 'Local' }, { externalTrafficPolicy: 'Local' }],
  [{ externalTrafficPolicy: 'on' }, { externalTrafficPolicy: true }],
  [
    { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv6'] },
    { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv6'] },
  ],
  [{ type: '' }, { type: null }],
])('writes %j as %j', (own, written) => {
  expect(render(own).spec).toMatchObject(written);
});

it.each<[JsonObject[] | null, unknown]>([
  [[{ name: 'y', port: '80', y: null }], [{ name: true, port: 80, true: null }]],
  [[{}], [null]],
  [[], null],
  [null, null],
])('writes the ports %j as %j', (ports, written) => {
  expect(render({ ports }).spec).toHaveProperty('ports', written);
});

it('takes number and name of further ports', () => {
  const further = [{ name: 'x', port: 7777, targetPort: 1, protocol: 'UDP' }, { port: 1 }];
  const written = [
    { name: 'x', port: 7777 },
    { name: null, port: 1 },
  ];
  expect(service(ingressOf({ ports: [], ingressPorts: further, egressPorts: [{}] })).spec).toHaveProperty(
    'ports',
    written,
  );
  expect(service(egressOf({ ports: [], egressPorts: further, ingressPorts: [{}] })).spec).toHaveProperty(
    'ports',
    written,
  );
});
