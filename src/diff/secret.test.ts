import { expect, it } from 'vitest';
import { withoutSecrets } from './secret.ts';

const applied = 'kubectl.kubernetes.io/last-applied-configuration';
const secret = (data: Record<string, string>, annotation: string) => ({
  kind: 'Secret',
  metadata: { name: 's', annotations: { [applied]: annotation, other: 'kept' } },
  data,
  stringData: { plain: 'password' },
});

it('hides the values of Secrets, and tells equal from changed ones', () => {
  const [a, b] = withoutSecrets(
    secret({ same: 'x', changed: 'y', gone: 'z' }, 'y'),
    secret({ same: 'x', changed: 'q', new: 'w' }, 'q'),
  );
  expect(a).toEqual({
    kind: 'Secret',
    metadata: { name: 's', annotations: { [applied]: '(hidden, the old one)', other: 'kept' } },
    data: { same: '(hidden)', changed: '(hidden, the old one)', gone: '(hidden)' },
    stringData: { plain: '(hidden)' },
  });
  expect(b.data).toEqual({ same: '(hidden)', changed: '(hidden, the new one)', new: '(hidden)' });
});

it('hides one that is on one side only', () => {
  const [a, b] = withoutSecrets(undefined, { kind: 'Secret', data: { a: 'x' } });
  expect(a).toBeUndefined();
  expect(b).toEqual({ kind: 'Secret', data: { a: '(hidden)' } });
});

it('hides data that is no map, and leaves other kinds alone', () => {
  expect(withoutSecrets({ kind: 'Secret', data: ['x'] }, { kind: 'Secret', data: 'y' })).toEqual([
    { kind: 'Secret', data: '(hidden, the old one)' },
    { kind: 'Secret', data: '(hidden, the new one)' },
  ]);
  const map = { kind: 'ConfigMap', data: { a: 'x' } };
  expect(withoutSecrets(map, undefined)[0]).toBe(map);
});
