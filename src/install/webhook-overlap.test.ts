import { describe, expect, it } from 'vitest';
import { renderIstiod } from '../components/istiod/istiod.ts';
import type { KubeObject } from '../objects/object.ts';
import { deactivated } from './default-tag.ts';
import { webhookOverlaps } from './webhook-overlap.ts';

const webhooks = (revision: string, tags: string[] = []): KubeObject[] =>
  renderIstiod({
    values: { revision, revisionTags: tags, global: { istioNamespace: 'istio-system' } },
    namespace: 'istio-system',
    kubeVersion: 'v1.32.0',
  }).filter(({ kind }) => kind === 'MutatingWebhookConfiguration');
const tagOf = (objects: KubeObject[]): KubeObject[] =>
  objects.filter(({ metadata }) => String(metadata.name).startsWith('istio-revision-tag'));
const plainOf = (objects: KubeObject[]): KubeObject[] =>
  objects.filter(({ metadata }) => String(metadata.name).startsWith('istio-sidecar-injector'));

describe('webhookOverlaps', () => {
  it('lets revisions and their tags live side by side', () => {
    expect(webhookOverlaps(webhooks('a'), webhooks('b', ['prod']))).toEqual([]);
  });

  it('finds the default tag beside the plain injector, which answers for the same namespaces', () => {
    const overlaps = webhookOverlaps(plainOf(webhooks('')), tagOf(webhooks('a', ['default'])));
    expect(overlaps.map(({ webhook }) => webhook)).toContain(
      'istio-revision-tag-default/namespace.sidecar-injector.istio.io',
    );
    expect(overlaps.every(({ others }) => others.every((other) => other.startsWith('istio-sidecar-injector/')))).toBe(
      true,
    );
  });

  it('finds none once the plain injector is switched off', () => {
    expect(webhookOverlaps(plainOf(webhooks('')).map(deactivated), tagOf(webhooks('a', ['default'])))).toEqual([]);
  });

  it('takes a configuration of the same name for replaced', () => {
    expect(webhookOverlaps(plainOf(webhooks('')), plainOf(webhooks('')))).toEqual([]);
  });
});
