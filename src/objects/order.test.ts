import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type KubeObject, objectTitle } from './object.ts';
import { ordered } from './order.ts';

const object = (apiVersion: string, kind: string, name: string, namespace?: string): KubeObject => ({
  apiVersion,
  kind,
  metadata: namespace === undefined ? { name } : { name, namespace },
});

it('puts namespaces and CRDs first, workloads after what they need, services last', () => {
  const objects = [
    object('v1', 'Service', 'istiod', 'istio-system'),
    object('apps/v1', 'Deployment', 'istiod', 'istio-system'),
    object('v1', 'ConfigMap', 'istio', 'istio-system'),
    object('networking.k8s.io/v1', 'NetworkPolicy', 'istiod', 'istio-system'),
    object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'istiod', 'istio-system'),
    object('rbac.authorization.k8s.io/v1', 'Role', 'istiod', 'istio-system'),
    object('autoscaling/v2', 'HorizontalPodAutoscaler', 'istiod', 'istio-system'),
    object('v1', 'ServiceAccount', 'istiod', 'istio-system'),
    object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'gateways.networking.istio.io'),
    object('v1', 'Namespace', 'istio-system'),
  ];
  expect(ordered(objects).map(({ kind }) => kind)).toEqual([
    'Namespace',
    'CustomResourceDefinition',
    'ServiceAccount',
    'Role',
    'RoleBinding',
    'ConfigMap',
    'NetworkPolicy',
    'Deployment',
    'HorizontalPodAutoscaler',
    'Service',
  ]);
});

it('does not take a kind of another API group for the known one', () => {
  const [first] = ordered([object('v1', 'Service', 'a', 'ns'), object('serving.knative.dev/v1', 'Service', 'b', 'ns')]);
  expect(first?.metadata.name).toBe('b');
});

it('breaks ties by group, kind, namespace and name', () => {
  const objects = [
    object('v1', 'ConfigMap', 'a', 'ns2'),
    object('v1', 'ConfigMap', 'b', 'ns1'),
    object('v1', 'ConfigMap', 'a', 'ns1'),
    object('v1', 'Secret', 'a', 'a'),
  ];
  expect(ordered(objects).map(objectTitle)).toEqual([
    'ConfigMap/ns1/a',
    'ConfigMap/ns1/b',
    'ConfigMap/ns2/a',
    'Secret/a/a',
  ]);
});

it('keeps the order of objects that have one identity', () => {
  const first = object('v1', 'Service', 'gateway', 'ns');
  const second = object('v1', 'Service', 'gateway', 'ns');
  expect(ordered([first, second])[0]).toBe(first);
});

it('depends only on the set of objects', () => {
  const kinds = fc.constantFrom(
    ['v1', 'Service'],
    ['apps/v1', 'Deployment'],
    ['v1', 'ConfigMap'],
    ['example.com/v1', 'Odd'],
  );
  const anyObject = fc
    .tuple(kinds, fc.string({ maxLength: 3 }), fc.string({ maxLength: 3 }))
    .map(([[apiVersion = '', kind = ''], name, namespace]) => object(apiVersion, kind, name, namespace));
  fc.assert(
    fc.property(
      fc.uniqueArray(anyObject, { selector: objectTitle }),
      fc.infiniteStream(fc.nat()),
      (objects, numbers) => {
        const shuffled = objects
          .map((item) => ({ item, key: numbers.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
        expect(ordered(shuffled)).toEqual(ordered(objects));
      },
    ),
  );
});
