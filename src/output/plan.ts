import { conflictsOf, type Plan, type PlanAction, type PlanEntry, totals } from '../apply/plan.ts';
import type { JsonObject, JsonValue } from '../objects/json.ts';
import { objectId, objectTitle } from '../objects/object.ts';
import { printable } from './printable.ts';

const signs: Record<PlanAction, string> = { create: '+', change: '~', delete: '-', unchanged: ' ' };

/** A plan for people: a line for each object that something happens to, conflicts below their object, and totals. */
export const planText = (plan: Plan): string => {
  const lines = plan.entries
    .filter(({ action }) => action !== 'unchanged')
    .flatMap((entry) => [
      `  ${signs[entry.action]} ${entry.action.padEnd(6)} ${objectTitle(entry.object)}`,
      ...conflictLines(entry),
    ]);
  return printable(`${[...lines, totalsLine(plan)].join('\n')}\n`);
};

/** `Plan: 3 to create, 1 to change, 40 unchanged, 0 to delete.` */
export const totalsLine = (plan: Plan): string => {
  const { create, change, unchanged, delete: deleted } = totals(plan);
  return `Plan: ${create} to create, ${change} to change, ${unchanged} unchanged, ${deleted} to delete.`;
};

const conflictLines = (entry: PlanEntry): string[] =>
  entry.action === 'change'
    ? entry.conflicts.map(
        ({ field, manager, live, desired }) =>
          `      ${field} belongs to ${manager}: ${short(live)} -> ${short(desired)}`,
      )
    : [];

/** A plan as data, without the objects themselves. */
export const planJson = (plan: Plan): JsonObject => ({
  version: 1,
  kind: 'Plan',
  totals: totals(plan),
  objects: plan.entries.map(({ action, component, object }) => ({ action, component, ...objectId(object) })),
  conflicts: conflictsOf(plan).map(({ object, conflict }) => ({
    ...objectId(object),
    field: conflict.field,
    manager: conflict.manager,
    live: conflict.live ?? null,
    desired: conflict.desired ?? null,
  })),
});

const short = (value: JsonValue | undefined): string => {
  const text = value === undefined ? '(none)' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};
