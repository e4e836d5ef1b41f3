import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { imageList } from './image-list.ts';

const workload = (kind: string, name: string, pod: JsonObject, annotations: JsonObject = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name, namespace: 'ns' },
  spec: { template: { metadata: { annotations }, spec: pod } },
});

const configMap = (name: string, data: JsonObject): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'ns' },
  data,
});

const injector = (global: JsonObject, suffix = ''): KubeObject =>
  configMap(`istio-sidecar-injector${suffix}`, { values: JSON.stringify({ global }) });

const istiod = (env: Record<string, string>): KubeObject =>
  workload('Deployment', 'istiod', {
    containers: [
      { name: 'discovery', image: 'hub/pilot:1', env: Object.entries(env).map(([name, value]) => ({ name, value })) },
    ],
  });

const base = { hub: 'hub', tag: '1' };
const injected = (...objects: KubeObject[]): string | undefined =>
  imageList(objects).find(({ usedBy }) => usedBy.includes('injected pods (istio-proxy)'))?.image;

describe('containers of the objects', () => {
  it('gives each image once, sorted, with everyone who pulls it', () => {
    const objects = [
      workload('DaemonSet', 'node', { containers: [{ name: 'agent', image: 'b' }] }),
      workload('Deployment', 'web', {
        initContainers: [{ name: 'init', image: 'a' }],
        containers: [{ name: 'main', image: 'b' }],
      }),
    ];
    expect(imageList(objects)).toEqual([
      { image: 'a', usedBy: ['Deployment/ns/web (init)'] },
      { image: 'b', usedBy: ['DaemonSet/ns/node (agent)', 'Deployment/ns/web (main)'] },
    ]);
  });

  it('looks at nothing that runs no pods', () => {
    expect(imageList([configMap('istio', { image: 'x' })])).toEqual([]);
  });

  it('fills in what the injector will, by the annotations of the pod', () => {
    const gateway = (annotations: JsonObject) =>
      workload('Deployment', 'gateway', { containers: [{ name: 'istio-proxy', image: 'auto' }] }, annotations);
    const imageOf = (annotations: JsonObject) =>
      imageList([injector(base), gateway(annotations)]).find(({ usedBy }) =>
        usedBy.includes('Deployment/ns/gateway (istio-proxy)'),
      )?.image;
    expect(imageOf({})).toBe('hub/proxyv2:1');
    expect(imageOf({ 'sidecar.istio.io/proxyImageType': 'debug' })).toBe('hub/proxyv2:1-debug');
    expect(imageOf({ 'sidecar.istio.io/proxyImage': 'other/proxy:2' })).toBe('other/proxy:2');
    expect(imageOf({ 'sidecar.istio.io/proxyImage': 'noslash' })).toBe('hub/proxyv2:1');
    expect(imageList([gateway({})])).toEqual([]);
  });
});

describe('injected images', () => {
  it.each<[string, JsonObject, string]>([
    ['the default', base, 'hub/proxyv2:1'],
    ['another name', { ...base, proxy: { image: 'own' } }, 'hub/own:1'],
    ['a whole image', { ...base, proxy: { image: 'other/own:2' } }, 'other/own:2'],
    ['a number as tag', { ...base, tag: 1.5 }, 'hub/proxyv2:1.5'],
    ['a variant', { ...base, variant: 'distroless' }, 'hub/proxyv2:1-distroless'],
    ['a variant in place of another', { ...base, tag: '1-debug', variant: 'distroless' }, 'hub/proxyv2:1-distroless'],
    ['the plain variant', { ...base, tag: '1-distroless', variant: 'default' }, 'hub/proxyv2:1'],
  ])('follow the values: %s', (_, global, image) => {
    expect(injected(injector(global))).toBe(image);
  });

  it.each([
    ['defaultConfig: {image: {imageType: debug}}', 'hub/proxyv2:1-debug'],
    ['defaultConfig: {image: {}}', 'hub/proxyv2:1'],
    ['defaultConfig: {image: null}', 'hub/proxyv2:1-distroless'],
    ['', 'hub/proxyv2:1-distroless'],
  ])('follow the mesh configuration of their revision: %s', (mesh, image) => {
    const other = configMap('istio', { mesh: 'defaultConfig: {image: {imageType: zzz}}' });
    const own = configMap('istio-canary', { mesh });
    expect(injected(injector({ ...base, variant: 'distroless' }, '-canary'), other, own)).toBe(image);
  });

  it('may differ for the init container', () => {
    const objects = [injector({ ...base, proxy_init: { image: 'other/init:3' } })];
    expect(imageList(objects)).toContainEqual({ image: 'other/init:3', usedBy: ['injected pods (istio-init)'] });
  });

  it('are none without an injector', () => {
    expect(imageList([istiod({})])).toEqual([{ image: 'hub/pilot:1', usedBy: ['Deployment/ns/istiod (discovery)'] }]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['gateways', {}, ['gateways of the Gateway API (istio-proxy)']],
    [
      'waypoints',
      { PILOT_ENABLE_AMBIENT: 'true' },
      ['gateways of the Gateway API (istio-proxy)', 'waypoints (istio-proxy)'],
    ],
    ['neither', { PILOT_ENABLE_AMBIENT: 'true', PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER: 'false' }, []],
  ])('serve %s as istiod is set up', (_, env, users) => {
    const proxy = imageList([istiod(env), injector(base)]).find(({ image }) => image === 'hub/proxyv2:1');
    expect(proxy?.usedBy).toEqual(['injected pods (istio-proxy)', 'injected pods (istio-init)', ...users]);
  });

  it('serve agentgateways', () => {
    const objects = [istiod({ PILOT_ENABLE_AGENTGATEWAY: 'true' }), injector({ ...base, variant: 'debug' })];
    expect(imageList(objects).map(({ image }) => image)).toContain('hub/agentgateway:1-debug');
  });

  it('name the object whose text an overlay broke', () => {
    expect(() => imageList([configMap('istio-sidecar-injector', { values: '{' })])).toThrow(
      'ConfigMap/ns/istio-sidecar-injector: data.values',
    );
  });
});
