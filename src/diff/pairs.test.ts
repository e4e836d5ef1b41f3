import { expect, it } from 'vitest';
import { pairObjects } from './pairs.ts';
import { readSelection } from './selection.ts';

const object = (kind: string, namespace: string | undefined, name: string, apiVersion = 'v1') => ({
  apiVersion,
  kind,
  metadata: namespace === undefined ? { name } : { name, namespace },
});
const everything = readSelection({});

it('pairs by kind, namespace and name, in the order of the keys', () => {
  const a = [object('Service', 'n', 'x'), object('Role', 'n', 'x'), object('Service', undefined, 'x')];
  const b = [object('Service', 'm', 'x'), object('Service', 'n', 'x')];
  expect(pairObjects(a, b, everything)).toEqual([
    { key: 'Role:n:x', a: a[1], b: undefined },
    { key: 'Service::x', a: a[2], b: undefined },
    { key: 'Service:m:x', a: undefined, b: b[0] },
    { key: 'Service:n:x', a: a[0], b: b[1] },
  ]);
});

it('takes no notice of the namespace of cluster roles', () => {
  const [a, b] = [object('ClusterRole', 'n', 'x'), object('ClusterRole', undefined, 'x')];
  expect(pairObjects([a], [b], everything)).toEqual([{ key: 'ClusterRole::x', a, b }]);
});

it('tells apart kinds of one name by their group, but follows a kind into another group', () => {
  const istio = object('Gateway', 'n', 'x', 'networking.istio.io/v1');
  const kubernetes = object('Gateway', 'n', 'x', 'gateway.networking.k8s.io/v1');
  expect(pairObjects([istio, kubernetes], [kubernetes, istio], everything).map(({ a, b }) => a === b)).toEqual([
    true,
    true,
  ]);
  expect(pairObjects([istio, kubernetes], [kubernetes], everything)).toEqual([
    { key: 'Gateway:n:x', a: istio, b: undefined },
    { key: 'Gateway:n:x', a: kubernetes, b: kubernetes },
  ]);
  expect(pairObjects([istio], [kubernetes], everything)).toEqual([{ key: 'Gateway:n:x', a: istio, b: kubernetes }]);
  expect(pairObjects([istio, kubernetes], [], everything)).toHaveLength(2);
});

it('lets the last of equal objects count, and needs no metadata', () => {
  const [first, last] = [object('Service', 'n', 'x'), { ...object('Service', 'n', 'x'), spec: {} }];
  const list = { apiVersion: 'v1', kind: 'List', items: [] };
  expect(pairObjects([first, last, list], [], everything)).toEqual([
    { key: 'List::', a: list, b: undefined },
    { key: 'Service:n:x', a: last, b: undefined },
  ]);
});

it('renames the first side only', () => {
  const [a, b] = [object('Service', 'n', 'x'), object('Service', 'n', 'y')];
  const selection = readSelection({ rename: '::x->::y' });
  expect(pairObjects([a], [b], selection)).toEqual([{ key: 'Service:n:y', a, b }]);
  expect(pairObjects([b], [a], selection)).toHaveLength(2);
});
