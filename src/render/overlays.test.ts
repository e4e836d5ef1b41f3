import { expect, it } from 'vitest';
import type { JsonValue } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';
import { applyOverlays } from './overlays.ts';

const service: KubeObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'istiod', namespace: 'istio-system' },
  spec: { ports: [{ name: 'http', port: 80 }] },
};
const account: KubeObject = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'istiod' } };

const overlay = (name: string, ...patches: JsonValue[]): JsonValue => ({ kind: 'Service', name, patches });
const applied = (...overlays: JsonValue[]) =>
  applyOverlays([service, account], overlays, 'components.pilot.k8s.overlays');

it('patches the objects of a kind and name, whatever their version, one patch after the other', () => {
  const { objects, warnings } = applied(
    { apiVersion: 'other/v9', kind: 'Service', name: 'istiod', patches: [{ path: 'spec.type', value: 'NodePort' }] },
    overlay(
      'istiod',
      { path: 'spec.ports[-1]', value: { port: 81 } },
      { path: 'spec.ports.[port:81].name', value: 'more' },
      { path: 'spec.ports[0]' },
    ),
  );
  expect(objects[0]).toEqual({ ...service, spec: { type: 'NodePort', ports: [{ port: 81, name: 'more' }] } });
  expect(objects[1]).toBe(account);
  expect(warnings).toEqual([]);
});

it('goes on with the patches of an overlay that renames its object', () => {
  const { objects } = applied(
    overlay('istiod', { path: 'metadata.name', value: 'x' }, { path: 'spec.a\\.b', value: 1 }),
  );
  expect(objects[0]).toMatchObject({ metadata: { name: 'x' }, spec: { 'a.b': 1 } });
});

it('tells of an overlay without its object', () => {
  expect(applied(overlay('istio'))).toEqual({
    objects: [service, account],
    warnings: [
      {
        path: 'components.pilot.k8s.overlays[0]',
        message: 'has no effect: this component renders no Service named istio',
      },
    ],
  });
});

it('skips a patch whose path is not there, tells of it, and goes on', () => {
  const { objects, warnings } = applied(
    overlay('istiod', { path: 'spec.ports[name:grpc].port', value: 1 }, { path: 'spec.type', value: 'NodePort' }),
  );
  expect(objects[0]).toMatchObject({ spec: { ports: [{ port: 80 }], type: 'NodePort' } });
  expect(warnings).toEqual([
    {
      path: 'components.pilot.k8s.overlays[0].patches[0]',
      message: expect.stringMatching(/^has no effect on Service\/istio-system\/istiod: no element .*\[name:grpc\]/),
    },
  ]);
});

it('does not let a patch take away what makes an object', () => {
  const { objects, warnings } = applied(overlay('istiod', { path: 'kind' }, { path: 'metadata', value: 'x' }));
  expect(objects[0]).toEqual(service);
  expect(warnings).toHaveLength(2);
});
