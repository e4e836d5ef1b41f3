import { expect, it } from 'vitest';
import { gatewayClasses } from './gateway-classes.ts';
import { planeOf } from './test-plane.ts';

it('writes a ConfigMap for each class, each entry but the last with a line break', () => {
  const objects = gatewayClasses(
    planeOf({
      revision: 'r1',
      gatewayClasses: {
        b: { service: { spec: { type: 'ClusterIP' } }, deployment: 'a\nb', count: 1, none: null },
        a: {},
      },
    }),
  );
  expect(objects.map(({ metadata, data }) => [metadata.name, data])).toEqual([
    ['istio-r1-gatewayclass-a', null],
    [
      'istio-r1-gatewayclass-b',
      { count: '1\n', deployment: '|-\n  a\n  b\n', none: 'null\n', service: 'spec:\n  type: ClusterIP' },
    ],
  ]);
  expect(objects[0]?.metadata.labels).toMatchObject({ 'gateway.istio.io/defaults-for-class': 'a' });
});

it('keeps the label of a class a text, and takes null for nothing', () => {
  expect(gatewayClasses(planeOf({ gatewayClasses: { 1: null } }))[0]).toMatchObject({
    metadata: { name: 'istio-default-gatewayclass-1', labels: { 'gateway.istio.io/defaults-for-class': '1' } },
    data: null,
  });
});

it.each([['text'], [false], [{ istio: 'text' }]])('refuses %j', (classes) => {
  expect(() => gatewayClasses(planeOf({ gatewayClasses: classes }))).toThrow('values.gatewayClasses');
});
