import { expect, it } from 'vitest';
import { inScope } from './scope.ts';

it.each([
  ['all', true, true],
  ['cluster', true, false],
  ['namespace', false, true],
  ['undefined', false, false],
  [null, false, false],
])('resource scope %j: cluster %j, namespace %j', (resourceScope, cluster, namespace) => {
  const values = { global: { resourceScope } };
  expect([inScope(values, 'cluster'), inScope(values, 'namespace')]).toEqual([cluster, namespace]);
});
