import { expect, it } from 'vitest';
import type { JsonObject } from '../objects/json.ts';
import { type InjectionConfig, readInjectionConfig } from './config.ts';
import { decide, unclearChoice } from './decision.ts';

const config = (text = 'policy: enabled'): InjectionConfig => readInjectionConfig(text, 'test');
const decided = (metadata: JsonObject, text?: string, namespace = '', spec: JsonObject = {}) =>
  decide({ metadata, spec }, namespace, config(text));

const never = 'policy: enabled\nneverInjectSelector: [{matchLabels: {app: a}}]';
const always = 'policy: disabled\nalwaysInjectSelector: [{matchLabels: {app: a}}]';
const key = 'sidecar.istio.io/inject';

it.each([
  ['by default', {}, undefined, true],
  ['with policy disabled', {}, 'policy: disabled', false],
  ['with policy disabled, but asked for', { labels: { [key]: 'true' } }, 'policy: disabled', true],
  ['asked for, with an unknown policy', { labels: { [key]: 'true' } }, 'policy: sometimes', false],
  ['asked for, without a policy', { labels: { [key]: 'true' } }, '{}', false],
  ['declined by annotation', { annotations: { [key]: 'false' } }, undefined, false],
  [
    'declined by annotation, asked for by label',
    { annotations: { [key]: 'false' }, labels: { [key]: 'true' } },
    undefined,
    true,
  ],
  ['with an unclear label', { labels: { [key]: 'True' }, annotations: { [key]: 'false' } }, undefined, true],
  ['never selected', { labels: { app: 'a' } }, never, false],
  ['never selected, but asked for', { labels: { app: 'a', [key]: 'true' } }, never, true],
  ['always selected', { labels: { app: 'a' } }, always, true],
  ['always selected, but declined', { labels: { app: 'a', [key]: 'false' } }, always, false],
  [
    'in a system namespace, though asked for',
    { namespace: 'kube-system', labels: { [key]: 'true' } },
    undefined,
    false,
  ],
  ['in istio-system', { namespace: 'istio-system' }, undefined, true],
])('%s: %j, %j', (_case, metadata, text, inject) => {
  expect(decided(metadata, text).inject).toBe(inject);
});

it('leaves pods on the host network alone, whatever they ask for', () => {
  expect(decided({ labels: { [key]: 'true' } }, undefined, '', { hostNetwork: true }).inject).toBe(false);
});

it('takes the workload’s namespace for the pod’s only where istiod would', () => {
  expect(decided({}, undefined, 'kube-system').inject).toBe(false);
  expect(decided({ namespace: 'team' }, undefined, 'kube-system').inject).toBe(true);
  const asKubeInject: InjectionConfig = { ...config(), behaviour: 'kube-inject' };
  expect(decide({ metadata: {}, spec: {} }, 'kube-system', asKubeInject).inject).toBe(true);
});

it('tells about a choice that nobody understands', () => {
  expect(unclearChoice({ metadata: { labels: { [key]: 'yes' } }, spec: {} })).toContain('"yes"');
  expect(unclearChoice({ metadata: { labels: { [key]: '' } }, spec: {} })).toBeUndefined();
});
