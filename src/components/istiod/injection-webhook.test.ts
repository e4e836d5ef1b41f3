import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { injectionWebhook, tagServices, tagWebhooks } from './injection-webhook.ts';
import { planeOf } from './test-plane.ts';

const entries = (object: KubeObject | undefined): JsonObject[] =>
  Array.isArray(object?.webhooks) ? object.webhooks.filter(isJsonObject) : [];
const client = (istiodRemote: JsonObject) => entries(injectionWebhook(planeOf({ istiodRemote })))[0]?.clientConfig;

describe('injectionWebhook', () => {
  it('bears the namespace in its name only outside istio-system', () => {
    expect(injectionWebhook(planeOf({ revision: 'r1' })).metadata.name).toBe('istio-sidecar-injector-r1');
    expect(injectionWebhook(planeOf({ revision: 'r1' }, 'ns1')).metadata.name).toBe('istio-sidecar-injector-r1-ns1');
  });

  it('serves unlabelled pods only without a revision', () => {
    const sidecarInjectorWebhook = { enableNamespacesByDefault: true };
    expect(entries(injectionWebhook(planeOf({ sidecarInjectorWebhook })))).toHaveLength(5);
    expect(entries(injectionWebhook(planeOf({ sidecarInjectorWebhook, revision: 'r1' })))).toHaveLength(2);
  });

  it('calls the Service, or a URL in its place', () => {
    const service = { name: 'istiod', namespace: 'istio-system', path: '/inject', port: 443 };
    expect(client({})).toEqual({ service });
    expect(client({ injectionPath: '/own' })).toEqual({ service: { ...service, path: '/own' } });
    expect(client({ injectionURL: 'https://x', injectionCABundle: 'Q0E=' })).toEqual({
      url: 'https://x',
      caBundle: 'Q0E=',
    });
  });

  it("takes the pilot's spelling of the URL before the other", () => {
    const plane = planeOf({
      istiodRemote: { injectionURL: 'https://a' },
      pilot: { istiodRemote: { injectionURL: 'https://b' } },
    });
    expect(entries(injectionWebhook(plane))[0]?.clientConfig).toEqual({ url: 'https://b' });
  });

  it.each([
    ['IfNeeded', 'IfNeeded'],
    [null, ''],
  ])('reinvocation policy %j is written %j', (reinvocationPolicy, written) => {
    const plane = planeOf({ sidecarInjectorWebhook: { reinvocationPolicy } });
    expect(entries(injectionWebhook(plane))[0]?.reinvocationPolicy).toBe(written);
  });

  it('takes annotations', () => {
    const plane = planeOf({ pilot: { sidecarInjectorWebhookAnnotations: { a: 'b' } } });
    expect(injectionWebhook(plane).metadata.annotations).toEqual({ a: 'b' });
  });
});

describe('revision tags', () => {
  const plane = planeOf(
    {
      revision: 'r1',
      revisionTags: ['prod', 'default', '1'],
      istiodRemote: { injectionCABundle: 'Q0E=' },
      sidecarInjectorWebhook: { enableNamespacesByDefault: true },
    },
    'ns1',
  );

  it('have a webhook each, the tag default one with more entries', () => {
    expect(tagWebhooks(plane).map((object) => [object.metadata.name, entries(object).length])).toEqual([
      ['istio-revision-tag-prod-ns1', 2],
      ['istio-revision-tag-default-ns1', 5],
      ['istio-revision-tag-1-ns1', 2],
    ]);
  });

  it('lead to the revision, and are selected as text', () => {
    const [, , one] = tagWebhooks(plane);
    expect(one?.metadata.labels).toMatchObject({ 'istio.io/tag': 1, 'istio.io/rev': 'r1' });
    expect(entries(one)[0]).toMatchObject({
      clientConfig: { service: { name: 'istiod-r1', namespace: 'ns1' }, caBundle: 'Q0E=' },
      namespaceSelector: { matchExpressions: [{ key: 'istio.io/rev', operator: 'In', values: ['1'] }, {}] },
    });
  });

  it('have a Service each', () => {
    expect(tagServices(plane).map(({ metadata }) => metadata.name)).toEqual([
      'istiod-revision-tag-prod',
      'istiod-revision-tag-default',
      'istiod-revision-tag-1',
    ]);
  });
});
