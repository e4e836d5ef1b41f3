import { expect, it } from 'vitest';
import { readIgnoredPaths, withoutPaths } from './ignore-path.ts';

const object = {
  metadata: { labels: { 'a.b/c': '1', d: '2' }, annotations: { d: '3' } },
  spec: {
    replicas: 1,
    ports: [
      { name: 'http', port: 80 },
      { name: 'grpc', port: 90 },
    ],
    deep: [[{ x: 1, y: 2 }]],
  },
};
const { metadata, spec } = object;

it.each([
  ['spec.replicas', { metadata, spec: { ports: spec.ports, deep: spec.deep } }],
  ['metadata.labels.a\\.b/c', { metadata: { ...metadata, labels: { d: '2' } }, spec }],
  ['metadata.*.d', { metadata: { labels: { 'a.b/c': '1' }, annotations: {} }, spec }],
  ['spec.ports[name:http]', { metadata, spec: { ...spec, ports: [spec.ports[1]] } }],
  ['spec.ports[port:90].name', { metadata, spec: { ...spec, ports: [spec.ports[0], { port: 90 }] } }],
  ['spec.ports[0].port', { metadata, spec: { ...spec, ports: [{ name: 'http' }, spec.ports[1]] } }],
  ['spec.ports[*].port', { metadata, spec: { ...spec, ports: [{ name: 'http' }, { name: 'grpc' }] } }],
  ['spec.ports.port', { metadata, spec: { ...spec, ports: [{ name: 'http' }, { name: 'grpc' }] } }],
  ['spec.deep.x', { metadata, spec: { ...spec, deep: [[{ y: 2 }]] } }],
  ['spec', { metadata }],
  ['none.at.all', object],
  ['spec.replicas.deeper', object],
  ['constructor', object],
  ['', object],
])('leaves out %j', (path, left) => {
  const before = structuredClone(object);
  expect(withoutPaths(object, readIgnoredPaths([path]))).toEqual(left);
  expect(object).toEqual(before);
});
