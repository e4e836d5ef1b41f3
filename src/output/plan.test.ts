import { expect, it } from 'vitest';
import type { PlanEntry } from '../apply/plan.ts';
import type { JsonObject } from '../objects/json.ts';
import type { KubeObject } from '../objects/object.ts';
import { planJson, planText } from './plan.ts';

const object = (kind: string, data: JsonObject, resourceVersion = '1'): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'a', namespace: 'ns', resourceVersion },
  data,
});
const changed = (kind: string, before: JsonObject, after: JsonObject): PlanEntry => ({
  action: 'change',
  component: 'Pilot',
  object: object(kind, after),
  live: object(kind, before),
  after: object(kind, after, '2'),
  conflicts: [{ field: '.data.x', manager: 'kubectl', live: before.x, desired: after.x }],
});

it('shows what changes, whose fields are taken, and totals', () => {
  const entries: PlanEntry[] = [
    { action: 'create', component: 'Base', object: object('ServiceAccount', {}) },
    changed('ConfigMap', { x: '1', y: 'gone' }, { x: '2' }),
    { action: 'unchanged', component: 'Base', object: object('Service', {}), live: object('Service', {}) },
  ];
  expect(planText({ entries }).split('\n')).toEqual([
    '  + create ServiceAccount/ns/a',
    '  ~ change ConfigMap/ns/a',
    '      data.x: 1 -> 2',
    '      data.y: gone -> (none)',
    '      .data.x belongs to kubectl: 1 -> 2',
    'Plan: 1 to create, 1 to change, 1 unchanged, 0 to delete.',
    '',
  ]);
});

it('counts what it does not show', () => {
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, 'x']));
  expect(planText({ entries: [changed('ConfigMap', {}, many)] })).toContain('and 12 more fields');
});

it('never shows the values of a Secret', () => {
  const plan = { entries: [changed('Secret', { x: 'b2xk' }, { x: 'bmV3' })] };
  for (const text of [planText(plan), JSON.stringify(planJson(plan))]) expect(text).not.toMatch(/b2xk|bmV3/);
  expect(planText(plan)).toContain('data.x');
});

it('makes terminal escapes of a cluster visible', () => {
  expect(planText({ entries: [changed('ConfigMap', { x: '\u001b[31m' }, { x: 'b' })] })).toContain('\\x1b[31m -> b');
});
