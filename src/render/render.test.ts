import { describe, expect, it } from 'vitest';
import type { ComponentKind, ResolvedComponent, ResolvedConfig } from '../config/resolved.ts';
import type { JsonObject } from '../objects/json.ts';
import { objectTitle } from '../objects/object.ts';
import { orderedObjects, render } from './render.ts';

const component = (kind: ComponentKind, settings: JsonObject = {}, path = `components.${kind}`): ResolvedComponent => ({
  kind,
  path,
  namespace: 'istio-system',
  settings,
});

const config = (components: ResolvedComponent[], values: JsonObject = {}): ResolvedConfig => ({
  name: undefined,
  istioVersion: '1.30.3',
  namespace: 'istio-system',
  profile: 'default',
  revision: '',
  spec: {},
  values: { global: { hub: 'example.com', tag: '1', istioNamespace: 'istio-system' }, ...values },
  components,
  warnings: [{ path: 'Profile', message: 'is spelled profile' }],
});

const rendered = (components: ResolvedComponent[], values?: JsonObject) =>
  render(config(components, values), { kubeVersion: 'v1.32.0' });

const objectNamed = (title: string, components: ResolvedComponent[], values?: JsonObject) =>
  rendered(components, values)
    .components.flatMap(({ objects }) => objects)
    .find((object) => objectTitle(object) === title);

it('renders the components in their order, and hands the warnings of the configuration on', () => {
  const { components, warnings } = rendered([component('base'), component('pilot')]);
  expect(components.map(({ component: { kind } }) => kind)).toEqual(['base', 'pilot']);
  expect(warnings).toEqual([{ path: 'Profile', message: 'is spelled profile' }]);
  expect(orderedObjects(components)[0]?.kind).toBe('CustomResourceDefinition');
});

describe('k8s settings find istiod', () => {
  const scaled = component('pilot', { k8s: { replicaCount: 7 } });

  it.each([
    ['', 'Deployment/istio-system/istiod'],
    ['canary', 'Deployment/istio-system/istiod-canary'],
  ])('of the revision %j', (revision, title) => {
    expect(objectNamed(title, [scaled], { revision })).toMatchObject({ spec: { replicas: 7 } });
  });

  it('but not of the revision default, which is told', () => {
    expect(objectNamed('Deployment/istio-system/istiod-default', [scaled], { revision: 'default' })).not.toHaveProperty(
      'spec.replicas',
    );
    expect(rendered([scaled], { revision: 'default' }).warnings).toContainEqual({
      path: 'components.pilot.k8s.replicaCount',
      message: 'has no effect: this component renders no Deployment named istiod',
    });
  });
});

it('patches first, then overlays', () => {
  const overlays = [{ kind: 'Deployment', name: 'istiod', patches: [{ path: 'spec.replicas', value: 3 }] }];
  const istiod = component('pilot', { k8s: { overlays, replicaCount: 7 } });
  expect(objectNamed('Deployment/istio-system/istiod', [istiod])).toMatchObject({ spec: { replicas: 3 } });
});

it('overlays resource definitions without touching the constant ones', () => {
  const name = 'sidecars.networking.istio.io';
  const overlays = [{ kind: 'CustomResourceDefinition', name, patches: [{ path: 'spec.scope', value: 'Cluster' }] }];
  const title = `CustomResourceDefinition/${name}`;
  expect(objectNamed(title, [component('base', { k8s: { overlays } })])).toMatchObject({ spec: { scope: 'Cluster' } });
  expect(objectNamed(title, [component('base')])).toMatchObject({ spec: { scope: 'Namespaced' } });
});

describe('gateways', () => {
  const edge = (settings: JsonObject, index = 0) =>
    component('ingressGateways', settings, `components.ingressGateways[${index}]`);

  it('have the ports of k8s.service in place of the default ones', () => {
    const ports = [{ name: 'http', port: 80, targetPort: 8080 }];
    const gateway = edge({ name: 'edge', k8s: { service: { type: 'NodePort', ports } } });
    expect(objectNamed('Service/istio-system/edge', [gateway])).toMatchObject({ spec: { type: 'NodePort', ports } });
  });

  it('are told what of their entry has no effect', () => {
    const gateways = [edge({ name: 'a', hub: 'example.com/x', tag: '1.10' }), edge({}, 1)];
    const values = { gateways: { 'istio-ingressgateway': { labels: { app: 'x' } } } };
    expect(rendered(gateways, values).warnings.map(({ path }) => path)).toEqual([
      'Profile',
      'components.ingressGateways[0].tag',
      'components.ingressGateways[0].hub',
      'values.gateways.istio-ingressgateway.labels',
      'components.ingressGateways[1].name',
    ]);
  });

  it('that share their objects are told', () => {
    const { components, warnings } = rendered([edge({ name: 'a' }), edge({ name: 'b' }, 1), edge({ name: 'a' }, 2)]);
    expect(components).toHaveLength(3);
    expect(warnings.slice(1)).toEqual([
      {
        path: 'components.ingressGateways[2]',
        message: expect.stringMatching(
          /^renders objects of components\.ingressGateways\[0\] once more, \w+\/istio-system\/a/,
        ),
      },
    ]);
  });
});
