import { describe, expect, it } from 'vitest';
import { type JsonObject, valueAt } from '../../objects/json.ts';
import { deployment } from './deployment.ts';
import { ingressOf } from './test-gateway.ts';

const render = (own: JsonObject = {}, rest: JsonObject = {}) => deployment(ingressOf(own, rest));
const pod = 'spec.template.spec';
const container = `${pod}.containers.0`;

describe('replicas', () => {
  it.each([
    [{ replicaCount: 3 }, undefined],
    [{ autoscaleEnabled: false, replicaCount: 3 }, 3],
    [{ autoscaleEnabled: false, replicaCount: 0 }, undefined],
    [{ autoscaleEnabled: false }, undefined],
  ])('%j: %j', (own, replicas) => {
    expect(valueAt(render(own), 'spec', 'replicas')).toBe(replicas);
  });
});

it('selects pods by the labels of the gateway, with their own values', () => {
  const { spec, metadata } = render({ labels: { 'istio.io/rev': 'mine' } });
  expect(spec).toHaveProperty('selector.matchLabels', {
    app: 'istio-ingressgateway',
    istio: 'ingressgateway',
    'istio.io/rev': 'mine',
  });
  expect(metadata).toHaveProperty(['labels', 'istio.io/rev'], 'default');
});

it.each([
  ['100%', '100%'],
  [1, 1],
  ['1', 1],
  [null, null],
])('rolls out with a surge of %j as %j', (rollingMaxSurge, written) => {
  expect(render({ rollingMaxSurge })).toHaveProperty('spec.strategy', {
    rollingUpdate: { maxSurge: written, maxUnavailable: '25%' },
  });
});

describe('annotations of pods', () => {
  it('lead Prometheus to the merged metrics, unless they are not merged', () => {
    expect(render()).toHaveProperty(['spec', 'template', 'metadata', 'annotations', 'prometheus.io/port'], '15020');
    expect(render({}, { meshConfig: { enablePrometheusMerge: false } })).not.toHaveProperty([
      'spec',
      'template',
      'metadata',
      'annotations',
      'prometheus.io/port',
    ]);
  });

  it("are overruled by the user's", () => {
    const podAnnotations = { 'sidecar.istio.io/inject': true, n: 1e6 };
    expect(render({ podAnnotations })).toHaveProperty('spec.template.metadata.annotations', {
      'istio.io/rev': 'default',
      'prometheus.io/port': '15020',
      'prometheus.io/scrape': 'true',
      'prometheus.io/path': '/stats/prometheus',
      ...podAnnotations,
    });
  });
});

describe('security', () => {
  it('is that of an unprivileged user', () => {
    expect(render()).toHaveProperty(`${pod}.securityContext`, {
      runAsUser: 1337,
      runAsGroup: 1337,
      runAsNonRoot: true,
    });
    expect(render()).toHaveProperty(`${container}.securityContext.capabilities`, { drop: ['ALL'] });
  });

  it('leaves the user to OpenShift', () => {
    const object = render({}, { global: { platform: 'openshift' } });
    expect(object).toHaveProperty(`${pod}.securityContext`, { runAsNonRoot: true });
  });

  it('is not written for root', () => {
    expect(render({ runAsRoot: true })).not.toHaveProperty(`${pod}.securityContext`);
    expect(render({ runAsRoot: true })).not.toHaveProperty(`${container}.securityContext`);
  });
});

describe('ports of the container', () => {
  it.each<[JsonObject[], JsonObject[]]>([
    [[{ port: 80, targetPort: 8080, name: 'x' }], [{ containerPort: 8080, protocol: 'TCP' }]],
    [[{ port: 80, targetPort: 0, protocol: 'UDP' }], [{ containerPort: 80, protocol: 'UDP' }]],
    [[{ port: '90' }], [{ containerPort: 90, protocol: 'TCP' }]],
    [[{ port: 80, targetPort: 'web' }], [{ containerPort: 'web', protocol: 'TCP' }]],
    [[{}], [{ containerPort: null, protocol: 'TCP' }]],
    [[], []],
  ])('%j are written %j', (ports, written) => {
    expect(render({ ports })).toHaveProperty(`${container}.ports`, [
      ...written,
      { containerPort: 15090, protocol: 'TCP', name: 'http-envoy-prom' },
    ]);
  });
});

it('takes resources of the mesh where its own are null', () => {
  expect(render({ resources: null })).toHaveProperty(`${container}.resources`, { requests: { cpu: '10m' } });
});

it('adds containers as they are given', () => {
  const side = { name: 'side', image: 'busybox' };
  expect(render({ additionalContainers: [side] })).toHaveProperty(`${pod}.containers.1`, side);
});

it.each([
  [[{ key: 'own' }], [{ key: 'own' }]],
  [[], [{ key: 'mesh' }]],
  [null, [{ key: 'mesh' }]],
])('tolerates %j as %j', (tolerations, written) => {
  const object = render({ tolerations }, { global: { defaultTolerations: [{ key: 'mesh' }] } });
  expect(object).toHaveProperty(`${pod}.tolerations`, written);
});

it('leaves null where an injected gateway has no storage or environment', () => {
  const own = { injectionTemplate: 'gateway', secretVolumes: [], runAsRoot: true, name: '' };
  const object = render(own);
  for (const path of [`${container}.env`, `${container}.volumeMounts`, `${pod}.volumes`])
    expect(object).toHaveProperty(path, null);
  expect(object.metadata.name).toBe('istio-ingressgateway');
  expect(object).toHaveProperty(`${pod}.serviceAccountName`, 'istio-ingressgateway-service-account');
});

it('names its priority as a text', () => {
  expect(render()).not.toHaveProperty(`${pod}.priorityClassName`);
  expect(render({}, { global: { priorityClassName: '1' } })).toHaveProperty(`${pod}.priorityClassName`, '1');
});
