import { describe, expect, it } from 'vitest';
import { type JsonObject, valueAt } from '../../objects/json.ts';
import { deployment } from './deployment.ts';
import { pilotPlane, planeOf } from './test-plane.ts';

const spec = (pilot: JsonObject, ...path: string[]) => valueAt(deployment(pilotPlane(pilot)), 'spec', ...path);
const podLabels = (values: JsonObject) =>
  valueAt(deployment(planeOf(values)), 'spec', 'template', 'metadata', 'labels');

describe('replicas', () => {
  it.each([
    [{}, undefined],
    [{ replicaCount: 3 }, undefined],
    [{ autoscaleEnabled: false, replicaCount: 3 }, 3],
    [{ autoscaleEnabled: false, replicaCount: 0 }, undefined],
    [{ autoscaleEnabled: null, replicaCount: null }, undefined],
  ])('%j gives %j', (pilot, replicas) => {
    expect(spec(pilot, 'replicas')).toBe(replicas);
  });
});

it('re-reads the bounds of a rollout', () => {
  expect(spec({ rollingMaxSurge: '1', rollingMaxUnavailable: null }, 'strategy', 'rollingUpdate')).toEqual({
    maxSurge: 1,
    maxUnavailable: null,
  });
});

describe('labels', () => {
  it('selects by app and revision where there is one', () => {
    expect(valueAt(deployment(planeOf()), 'spec', 'selector')).toEqual({ matchLabels: { istio: 'pilot' } });
    expect(valueAt(deployment(planeOf({ revision: 'r1' })), 'spec', 'selector')).toEqual({
      matchLabels: { app: 'istiod', 'istio.io/rev': 'r1' },
    });
    expect(podLabels({})).toMatchObject({ istio: 'pilot', 'istio.io/rev': 'default' });
    expect(podLabels({ revision: 'r1' })).toMatchObject({ istio: 'istiod', 'istio.io/rev': 'r1' });
  });

  it("lets the user's labels override, as texts, what comes before them", () => {
    const { labels } = deployment(pilotPlane({ deploymentLabels: { app: 1, release: 'x', own: true } })).metadata;
    expect(labels).toMatchObject({ app: '1', release: 'x', own: 'true', istio: 'pilot' });
    expect(
      podLabels({
        pilot: { podLabels: { app: 1, own: null, 'app.kubernetes.io/name': 'x', 'istio.io/dataplane-mode': 'x' } },
      }),
    ).toMatchObject({ app: '1', own: '', 'app.kubernetes.io/name': 'istiod', 'istio.io/dataplane-mode': 'none' });
  });

  it('refuses a label that cannot stand between quotes', () => {
    expect(() => deployment(pilotPlane({ podLabels: { a: 'say "no"' } }))).toThrow('"say \\"no\\""');
  });
});

it("lets the user's pod annotations override, as they are", () => {
  expect(spec({ podAnnotations: { 'prometheus.io/port': 1, x: true } }, 'template', 'metadata', 'annotations')).toEqual(
    {
      'prometheus.io/port': 1,
      'prometheus.io/scrape': 'true',
      'sidecar.istio.io/inject': 'false',
      x: true,
    },
  );
});

it('places pods where the values say', () => {
  const pilot = {
    nodeSelector: { os: 'linux' },
    affinity: { nodeAffinity: {} },
    topologySpreadConstraints: [{ maxSkew: 1 }],
    tolerations: [{ key: 'a' }],
  };
  const plane = planeOf({ pilot, global: { priorityClassName: '1' } });
  expect(valueAt(deployment(plane), 'spec', 'template', 'spec')).toMatchObject({
    ...pilot,
    tolerations: [{ key: 'cni.istio.io/not-ready', operator: 'Exists' }, { key: 'a' }],
    priorityClassName: '1',
  });
  const bare = spec({}, 'template', 'spec');
  for (const field of ['nodeSelector', 'affinity', 'topologySpreadConstraints', 'priorityClassName', 'initContainers'])
    expect(bare).not.toHaveProperty(field);
});
