import { expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { daemonSet } from './daemonset.ts';
import { ztunnel } from './test-ztunnel.ts';

const render = (values: JsonObject = {}) => daemonSet(ztunnel(values));
const pod = 'spec.template.spec';
const container = `${pod}.containers.0`;

it.each<[JsonObject, string, unknown]>([
  [{}, `${container}.image`, 'registry.istio.io/release/ztunnel:1.30.3'],
  [{ global: { tag: 't' }, hub: 'h', variant: 'debug' }, `${container}.image`, 'h/ztunnel:t-debug'],
  [{ image: 'a/b' }, `${container}.image`, 'a/b'],
  [{ resources: null }, `${container}.resources`, null],
  [{ global: { imagePullPolicy: 'Always' } }, `${container}.imagePullPolicy`, 'Always'],
  [{ seLinuxOptions: { type: 't' } }, `${container}.securityContext.seLinuxOptions`, { type: 't' }],
  [{ nodeSelector: { 'kubernetes.io/os': 'x', a: 1 } }, `${pod}.nodeSelector`, { 'kubernetes.io/os': 'x', a: 1 }],
  [{ dnsPolicy: 'None' }, `${pod}.dnsPolicy`, 'None'],
  [{ terminationGracePeriodSeconds: '60' }, `${pod}.terminationGracePeriodSeconds`, 60],
  [{ updateStrategy: { type: 'OnDelete' } }, 'spec.updateStrategy.type', 'OnDelete'],
  [{ resourceName: 'zt7' }, `${pod}.serviceAccountName`, 'zt7'],
])('%j sets %s to %j', (values, path, expected) => {
  expect(render(values)).toHaveProperty(path, expected);
});

it.each([
  [{}, `${pod}.affinity`],
  [{}, `${pod}.dnsPolicy`],
  [{}, `${pod}.dnsConfig`],
  [{}, `${container}.imagePullPolicy`],
  [{ tolerations: [] }, `${pod}.tolerations`],
  [{ updateStrategy: null }, 'spec.updateStrategy'],
])('%j leaves out %s', (values, path) => {
  expect(render(values)).not.toHaveProperty(path);
});

it("lays the user's labels and annotations over those of the pods", () => {
  const podAnnotations = { 'prometheus.io/port': null, 'sidecar.istio.io/inject': 'x' };
  expect(render({ podLabels: { app: 'mine' }, podAnnotations, revision: '7' })).toHaveProperty(
    'spec.template.metadata',
    {
      labels: expect.objectContaining({ app: 'mine', 'istio.io/dataplane-mode': 'none' }),
      annotations: {
        'sidecar.istio.io/inject': 'x',
        'istio.io/rev': 7,
        'prometheus.io/port': null,
        'prometheus.io/scrape': 'true',
      },
    },
  );
});
