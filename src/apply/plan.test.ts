import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';
import { conflictsOf, decide, type PlanEntry, totals } from './plan.ts';

const manager = 'istio-operator';
const owned = (fieldsV1: JsonObject, name = manager): JsonObject => ({ manager: name, operation: 'Apply', fieldsV1 });
const object = (data: JsonObject, metadata: JsonObject = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', ...metadata },
  data,
});

describe('decide', () => {
  it('creates what is not there', () => {
    expect(decide(undefined, object({}), manager)).toBe('create');
  });

  it('takes no notice of what the server writes at every update', () => {
    const live = object({ x: '1' }, { resourceVersion: '1', generation: 1, managedFields: [owned({ f: {} })] });
    const after = object(
      { x: '1' },
      { resourceVersion: '2', generation: 2, managedFields: [owned({ f: {} }), owned({ g: {} }, 'other')] },
    );
    expect(decide(live, after, manager)).toBe('unchanged');
  });

  it('changes what has another value, or whose fields are not owned yet', () => {
    expect(decide(object({ x: '1' }), object({ x: '2' }), manager)).toBe('change');
    expect(decide(object({ x: '1' }), object({ x: '1' }, { managedFields: [owned({ f: {} })] }), manager)).toBe(
      'change',
    );
  });
});

it('counts actions and collects conflicts', () => {
  const conflict = { field: '.data.x', manager: 'kubectl', live: '1', desired: '2' };
  const a = object({});
  const entries: PlanEntry[] = [
    { action: 'create', component: 'Base', object: a },
    { action: 'change', component: 'Base', object: a, live: a, after: a, conflicts: [conflict] },
    { action: 'delete', component: 'Base', object: a },
  ];
  expect(totals({ entries })).toEqual({ create: 1, change: 1, unchanged: 0, delete: 1 });
  expect(conflictsOf({ entries })).toEqual([{ object: a, conflict }]);
});
