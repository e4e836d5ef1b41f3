import { expect, it } from 'vitest';
import { deviations } from './deviations.ts';

it('finds fields that Kubernetes does not have', () => {
  const spec = { containers: [{ name: 'a', imag: 'b' }], nodeSelecter: {} };
  expect(deviations('PodSpec', spec)).toEqual([
    { path: ['containers', 0, 'imag'], kind: 'unknown', value: 'b' },
    { path: ['nodeSelecter'], kind: 'unknown', value: {} },
  ]);
});

it('finds scalars where text is wanted, but not numbers where quantities or ports are', () => {
  const spec = {
    containers: [{ name: 1, resources: { limits: { cpu: 0.5 } }, livenessProbe: { httpGet: { port: 80 } } }],
    nodeSelector: { a: true },
  };
  expect(deviations('PodSpec', spec)).toEqual([
    { path: ['containers', 0, 'name'], kind: 'untyped', value: 1 },
    { path: ['nodeSelector', 'a'], kind: 'untyped', value: true },
  ]);
});

it('has nothing to say about what is as it should be', () => {
  expect(deviations('PodSpec', { containers: [{ name: 'a', env: null }], dnsPolicy: 'Default' })).toEqual([]);
});
