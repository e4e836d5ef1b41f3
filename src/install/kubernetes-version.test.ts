import { expect, it } from 'vitest';
import { refuseOldKubernetes } from './kubernetes-version.ts';

const check = (version: string, force = false): string[] => {
  const warnings: string[] = [];
  refuseOldKubernetes(version, force, (line) => warnings.push(line));
  return warnings;
};

it.each(['v1.32.0', 'v1.36.3', '1.33', 'v1.32.4-gke.1000', 'v2.0.0'])('%s is new enough', (version) => {
  expect(check(version)).toEqual([]);
});

it('refuses an old one, or only says so when forced', () => {
  expect(() => check('v1.31.9')).toThrow(
    expect.objectContaining({
      kind: 'cluster',
      message: 'the cluster runs Kubernetes v1.31.9, and Istio 1.30 needs 1.32 or newer',
    }),
  );
  expect(check('v1.31.9', true)).toHaveLength(1);
});
