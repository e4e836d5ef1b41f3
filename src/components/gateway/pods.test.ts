import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { podForm } from './pods.ts';
import { ingressOf } from './test-gateway.ts';

describe('with its own proxy', () => {
  const container = (own: JsonObject, rest: JsonObject = {}) => podForm(ingressOf(own, rest)).container;

  it.each<[JsonObject, JsonObject, string]>([
    [{}, {}, 'h/proxyv2:t'],
    [{ tag: 1e6, hub: 'ignored' }, {}, 'h/proxyv2:1e+06'],
    [{}, { variant: 'distroless' }, 'h/proxyv2:t-distroless'],
    [{}, { proxy: { image: 'a/b:c' } }, 'a/b:c'],
    [{}, { proxy: { image: '', variant: 'debug' }, variant: 'distroless' }, 'h/proxyv2:t-debug'],
  ])('%j and global %j run %s', (own, global, image) => {
    expect(container(own, { global: { hub: 'h', tag: 't', ...global } }).image).toBe(image);
  });

  it('passes what is set on to the proxy', () => {
    const global = {
      proxy: { clusterDomain: 'corp.local', logLevel: '', componentLogLevel: 'misc:info' },
      logging: { level: '' },
      logAsJson: true,
      sts: { servicePort: 15463 },
    };
    expect(container({}, { global }).args).toEqual([
      'proxy',
      'router',
      '--domain',
      '$(POD_NAMESPACE).svc.corp.local',
      '--proxyComponentLogLevel=misc:info',
      '--log_as_json',
      '--stsPort=15463',
    ]);
  });

  it('writes a pull policy only where there is one', () => {
    expect(container({})).not.toHaveProperty('imagePullPolicy');
    expect(container({}, { global: { imagePullPolicy: 'Always' } })).toHaveProperty('imagePullPolicy', 'Always');
  });

  it('stays out of ambient and says its revision', () => {
    expect(podForm(ingressOf({}, { revision: '7' }))).toMatchObject({
      labels: { 'istio.io/dataplane-mode': 'none' },
      podLabels: { 'istio.io/dataplane-mode': 'none', 'istio.io/rev': '7', 'sidecar.istio.io/inject': 'false' },
      podAnnotations: { 'istio.io/rev': '7', 'sidecar.istio.io/inject': 'false' },
    });
  });

  it.each(['proxy', 'logging', 'sts'])('refuses a null global.%s', (key) => {
    expect(() => container({}, { global: { [key]: null } })).toThrow(
      `values.global.${key}: expected a map, found null`,
    );
  });
});

describe('to be injected', () => {
  const form = (own: JsonObject, rest: JsonObject = {}) =>
    podForm(ingressOf({ injectionTemplate: 'gateway', ...own }, rest));

  it('leaves the proxy to the injector', () => {
    expect(form({ secretVolumes: [] })).toEqual({
      name: 'istio-ingressgateway',
      labels: {},
      podLabels: { 'sidecar.istio.io/inject': 'true' },
      podAnnotations: { 'sidecar.istio.io/inject': 'true', 'inject.istio.io/templates': 'gateway' },
      container: {
        image: 'auto',
        env: [{ name: 'ISTIO_META_UNPRIVILEGED_POD', value: 'true' }],
        volumeMounts: [],
      },
      volumes: [],
    });
  });

  it('asks for its revision where there is one', () => {
    expect(form({}, { revision: '7' }).podLabels).toHaveProperty('istio.io/rev', '7');
  });

  it('has the default name where it has none', () => {
    expect(form({ name: '' }).name).toBe('istio-ingressgateway');
  });

  it.each([
    ['1', '1'],
    [null, ''],
  ])('names the template %j as the text %j', (injectionTemplate, text) => {
    expect(form({ injectionTemplate }).podAnnotations).toHaveProperty(['inject.istio.io/templates'], text);
  });
});
