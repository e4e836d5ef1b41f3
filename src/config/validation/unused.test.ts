import { expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { unusedSettings } from './unused.ts';

const warned = (user: JsonObject, values: JsonObject): string[] =>
  unusedSettings({ user, values, namespace: 'istio-system' }).map(({ path }) => path);

it.each<[JsonObject, string[]]>([
  [{}, []],
  [{ metadata: { name: 'a', namespace: 'istio-system' }, spec: { hub: 'a' } }, []],
  [{ metadata: { namespace: 'b', labels: {} } }, ['metadata.labels', 'metadata.namespace']],
  [{ spec: { namespace: 'b', components: { istiodRemote: {} } } }, ['namespace', 'components.istiodRemote']],
  [{ spec: { hub: 'a', tag: 'a', values: { global: { hub: 'b', tag: 'a' } } } }, ['hub']],
  [
    { spec: { meshConfig: { a: { b: 1, c: 2 }, d: 1 }, values: { meshConfig: { a: { b: 2, c: 2 }, e: 1 } } } },
    ['values.meshConfig.a.b'],
  ],
  [{ spec: { values: { pilot: { enabled: true, cni: { enabled: true } } } } }, ['values.pilot.cni.enabled']],
  [
    {
      spec: {
        components: {
          pilot: { k8s: { replicaCount: 2 } },
          ingressGateways: [{ k8s: { replicaCount: 1 } }],
          egressGateways: [{ k8s: { replicaCount: 1 } }],
        },
        values: { pilot: { autoscaleEnabled: true }, gateways: { 'istio-ingressgateway': { autoscaleEnabled: true } } },
      },
    },
    ['components.pilot.k8s.replicaCount', 'components.ingressGateways[0].k8s.replicaCount'],
  ],
  [{ spec: { components: { egressGateways: [{ enabled: false }, {}] } } }, ['components.egressGateways[0].enabled']],
])('%j', (user, paths) => {
  const values: JsonObject = {
    pilot: { enabled: true, cni: { enabled: false } },
    gateways: { 'istio-egressgateway': { enabled: true } },
  };
  expect(warned(user, values)).toEqual(paths);
});
