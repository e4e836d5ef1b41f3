import { expect, it } from 'vitest';
import type { JsonObject } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';
import { readConflicts } from './conflicts.ts';

const deployment = (cpu: string, owner: string): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'a', labels: { 'app.kubernetes.io/name': owner } },
  spec: {
    template: { spec: { containers: [{ name: 'b' }, { name: 'c', args: ['x'], resources: { requests: { cpu } } }] } },
  },
});

const cause = (field: string): JsonObject => ({
  reason: 'FieldManagerConflict',
  message: 'conflict with "kubectl-edit" using apps/v1',
  field,
});

it.each([
  ['.spec.template.spec.containers[name="c"].resources.requests.cpu', '1', '2'],
  ['.metadata.labels.app.kubernetes.io/name', 'x', 'y'],
  ['.spec.template.spec.containers[name="c"].args[0]', 'x', 'x'],
  ['.spec.template.spec.containers[name="nope"].image', undefined, undefined],
  ['.spec.strategy', undefined, undefined],
])('finds the values at %s', (field, live, desired) => {
  expect(readConflicts({ causes: [cause(field)] }, deployment('1', 'x'), deployment('2', 'y'))).toEqual([
    { field, manager: 'kubectl-edit', live, desired },
  ]);
});

it('passes over other causes', () => {
  expect(
    readConflicts({ causes: [{ reason: 'FieldValueInvalid', field: '.x' }] }, undefined, deployment('1', 'x')),
  ).toEqual([]);
  expect(readConflicts(undefined, undefined, deployment('1', 'x'))).toEqual([]);
});
