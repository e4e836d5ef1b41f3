import { expect, it } from 'vitest';
import { istiodService, tagService } from './service.ts';
import { pilotPlane, planeOf } from './test-plane.ts';

const pilot = {
  serviceAnnotations: { a: 1 },
  ipFamilyPolicy: 'PreferDualStack',
  ipFamilies: ['IPv6', 'IPv4'],
  trafficDistribution: 'PreferClose',
};
const families = { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv6', 'IPv4'] };

it('has no optional fields by default', () => {
  const service = istiodService(planeOf());
  expect(service.metadata).not.toHaveProperty('annotations');
  expect(Object.keys(service.spec ?? {})).toEqual(['ports', 'selector']);
});

it('takes annotations, IP families and traffic distribution', () => {
  expect(istiodService(pilotPlane(pilot))).toMatchObject({
    metadata: { annotations: { a: 1 } },
    spec: { ...families, trafficDistribution: 'PreferClose' },
  });
});

it('selects its own revision', () => {
  expect(istiodService(planeOf())).toHaveProperty('spec.selector', { app: 'istiod', istio: 'pilot' });
  expect(istiodService(planeOf({ revision: '1' }))).toHaveProperty('spec.selector', {
    app: 'istiod',
    'istio.io/rev': '1',
  });
});

it('gives tags a Service without traffic distribution, with a label that YAML re-reads', () => {
  const service = tagService(pilotPlane(pilot), '1', 'istiod-revision-tag-1');
  expect(service).toMatchObject({
    metadata: { name: 'istiod-revision-tag-1', labels: { istio: 'pilot', 'istio.io/tag': 1 }, annotations: { a: 1 } },
    spec: families,
  });
  expect(service.spec).not.toHaveProperty('trafficDistribution');
});
