import { expect, it } from 'vitest';
import { commonLabels, ownerLabel } from './labels.ts';

it('names chart and release', () => {
  expect(commonLabels('cni')).toEqual({
    'app.kubernetes.io/managed-by': 'Helm',
    'app.kubernetes.io/instance': 'istio',
    'app.kubernetes.io/part-of': 'istio',
    'app.kubernetes.io/version': '1.30.3',
    'helm.sh/chart': 'cni-1.30.3',
  });
});

it.each([
  [undefined, 'unknown'],
  ['', 'unknown'],
  [null, 'unknown'],
  ['me', 'me'],
  ['12', 12],
])('the owner %j is written %j', (ownerName, label) => {
  const values = ownerName === undefined ? {} : { ownerName };
  expect(ownerLabel(values)).toEqual({ 'install.operator.istio.io/owning-resource': label });
});
