import { describe, expect, it } from 'vitest';
import { type JsonObject, type JsonValue, valueAt } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';
import type { Workload } from './component-table.ts';
import { applyK8sSettings } from './k8s-settings.ts';

const deployment: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'istiod', namespace: 'istio-system' },
  spec: {
    strategy: { rollingUpdate: { maxSurge: '100%' } },
    template: {
      metadata: { annotations: { kept: 'yes' } },
      spec: {
        containers: [
          {
            name: 'discovery',
            env: [
              { name: 'A', value: '1' },
              { name: 'B', value: '2' },
            ],
            resources: { requests: { cpu: '500m', memory: '2048Mi' } },
          },
        ],
        tolerations: [{ key: 'old' }],
        securityContext: { fsGroup: 1 },
      },
    },
  },
};
const service: KubeObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'istiod', annotations: null },
  spec: { ports: [{ name: 'a', port: 1, protocol: 'TCP' }], selector: { app: 'istiod' } },
};
const autoscaler: KubeObject = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'istiod' },
  spec: { minReplicas: 1, maxReplicas: 5, metrics: [{ type: 'Resource' }] },
};
const budget: KubeObject = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'istiod' },
  spec: { minAvailable: 1 },
};
const objects = [deployment, service, autoscaler, budget];
const istiod: Workload = { kind: 'Deployment', name: 'istiod', container: 'discovery', servicePorts: 'patched' };

const applied = (k8s: JsonObject, workload: Workload | undefined = istiod, to = objects) =>
  applyK8sSettings(to, { path: 'components.pilot.k8s', k8s, workload });

const specOf = (kind: string, k8s: JsonObject, workload = istiod): JsonValue | undefined => {
  const { objects: after, warnings } = applied(k8s, workload);
  expect(warnings).toEqual([]);
  return after.find((object) => object.kind === kind)?.spec;
};
const podSpec = (k8s: JsonObject) => valueAt(specOf('Deployment', k8s), 'template', 'spec');
const container = (k8s: JsonObject) => valueAt(podSpec(k8s), 'containers');

describe('where settings land', () => {
  it('container', () => {
    expect(container({ resources: { requests: { cpu: 1 } } })).toMatchObject([
      { resources: { requests: { cpu: 1, memory: '2048Mi' } } },
    ]);
    expect(container({ env: [{ name: 'B', value: 'new' }] })).toMatchObject([
      {
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: 'new' },
        ],
      },
    ]);
    expect(container({ imagePullPolicy: 'Always', readinessProbe: { periodSeconds: 9 } })).toMatchObject([
      { imagePullPolicy: 'Always', readinessProbe: { periodSeconds: 9 } },
    ]);
  });

  it('pod', () => {
    const k8s = {
      affinity: { nodeAffinity: {} },
      nodeSelector: { disk: 'ssd' },
      tolerations: [],
      priorityClassName: 'high',
      securityContext: { runAsUser: 2 },
    };
    expect(podSpec(k8s)).toMatchObject({ ...k8s, securityContext: { fsGroup: 1, runAsUser: 2 } });
    expect(
      valueAt(specOf('Deployment', { podAnnotations: { kept: null, more: 'x' } }), 'template', 'metadata'),
    ).toEqual({
      annotations: { more: 'x' },
    });
  });

  it('workload', () => {
    expect(
      specOf('Deployment', { replicaCount: 0, strategy: { type: 'Recreate', rollingUpdate: null } }),
    ).toMatchObject({
      replicas: 0,
      strategy: { type: 'Recreate' },
    });
  });

  it('the objects beside the workload', () => {
    expect(specOf('HorizontalPodAutoscaler', { hpaSpec: { maxReplicas: 9, metrics: [] } })).toEqual({
      minReplicas: 1,
      maxReplicas: 9,
      metrics: [],
    });
    expect(
      specOf('Service', { service: { type: 'NodePort', ports: [{ port: 1, nodePort: 30000 }, { port: 2 }] } }),
    ).toMatchObject({
      type: 'NodePort',
      selector: { app: 'istiod' },
      ports: expect.arrayContaining([{ name: 'a', port: 1, protocol: 'TCP', nodePort: 30000 }, { port: 2 }]),
    });
    const [, annotated] = applied({ serviceAnnotations: { a: 'b' } }).objects;
    expect(annotated?.metadata.annotations).toEqual({ a: 'b' });
  });
});

it('leaves the ports of a gateway Service to the renderer', () => {
  const gateway: Workload = { ...istiod, servicePorts: 'rendered' };
  expect(specOf('Service', { service: { type: 'NodePort', ports: [{ port: 9 }] } }, gateway)).toEqual({
    type: 'NodePort',
    selector: { app: 'istiod' },
    ports: [{ name: 'a', port: 1, protocol: 'TCP' }],
  });
});

it('gives up the lower bound of a budget for the upper one', () => {
  expect(specOf('PodDisruptionBudget', { podDisruptionBudget: { maxUnavailable: 0 } })).toEqual({
    minAvailable: null,
    maxUnavailable: 0,
  });
  expect(specOf('PodDisruptionBudget', { podDisruptionBudget: { minAvailable: 2 } })).toEqual({ minAvailable: 2 });
});

it('changes no argument and keeps objects that nothing is set on', () => {
  const before = structuredClone(objects);
  const { objects: after } = applied({ env: [{ name: 'NEW' }] });
  expect(objects).toEqual(before);
  expect(after.slice(1)).toEqual(objects.slice(1));
  expect(after[1]).toBe(service);
});

it('names the setting that cannot be merged', () => {
  expect(() => applied({ env: [{ value: 'x' }] })).toThrow(/^components\.pilot\.k8s\.env: .*name/);
});

describe('what has no effect is told', () => {
  it.each([
    ['volumes', { volumes: [] }, istiod, 'never uses it'],
    ['volumeMounts', { volumeMounts: [] }, istiod, 'never uses it'],
    [
      'hpaSpec',
      { hpaSpec: {} },
      { ...istiod, name: 'istiod-canary' },
      'no HorizontalPodAutoscaler named istiod-canary',
    ],
    ['env', { env: [] }, { ...istiod, kind: 'DaemonSet' as const }, 'no DaemonSet named istiod'],
  ])('%s', (key, k8s, workload, message) => {
    const { objects: after, warnings } = applied(k8s, workload);
    expect(after).toEqual(objects);
    expect(warnings).toEqual([{ path: `components.pilot.k8s.${key}`, message: expect.stringContaining(message) }]);
  });

  it('a component without pods', () => {
    const { warnings } = applyK8sSettings(objects, {
      path: 'components.base.k8s',
      k8s: { replicaCount: 1 },
      workload: undefined,
    });
    expect(warnings).toEqual([
      { path: 'components.base.k8s.replicaCount', message: expect.stringContaining('runs no pods') },
    ]);
  });

  it('a field that a DaemonSet does not have', () => {
    const daemonSet = { ...deployment, kind: 'DaemonSet' };
    const { objects: after, warnings } = applied({ replicaCount: 2 }, { ...istiod, kind: 'DaemonSet' }, [daemonSet]);
    expect(after).toMatchObject([{ spec: { replicas: 2 } }]);
    expect(warnings).toMatchObject([{ path: 'components.pilot.k8s.replicaCount' }]);
  });

  it('an object whose name is no text', () => {
    const numbered = { ...deployment, metadata: { name: 123 } };
    expect(applied({ replicaCount: 2 }, { ...istiod, name: '123' }, [numbered]).warnings).toHaveLength(1);
  });
});
