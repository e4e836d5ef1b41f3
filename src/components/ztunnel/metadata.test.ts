import { expect, it } from 'vitest';
import { annotations, metadata } from './metadata.ts';
import { ztunnel } from './test-ztunnel.ts';

it("lays the user's labels over its own", () => {
  expect(metadata(ztunnel({ resourceName: '12', labels: { 'app.kubernetes.io/name': 'mine', n: 1 } }))).toMatchObject({
    name: 12,
    namespace: 'kube-system',
    labels: { 'app.kubernetes.io/name': 'mine', n: 1, 'helm.sh/chart': 'ztunnel-1.30.3' },
  });
});

it.each([
  [{}, {}],
  [{ annotations: { a: 'b' } }, { a: 'b' }],
  [{ annotations: null }, null],
  [
    { annotations: { a: 'b', 'istio.io/rev': 'mine' }, revision: '7' },
    { a: 'b', 'istio.io/rev': '7' },
  ],
])('%j is annotated %j', (values, written) => {
  expect(annotations(ztunnel(values))).toEqual(written);
});
