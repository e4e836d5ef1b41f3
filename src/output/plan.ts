import { conflictsOf, type Plan, type PlanAction, type PlanEntry, totals } from '../apply/plan.ts';
import { joinPath } from '../config/path.ts';
import { diffManifests } from '../diff/diff-manifests.ts';
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
      ...(entry.action === 'change' ? [...changeLines(entry), ...conflictLines(entry)] : []),
    ]);
  return printable(`${[...lines, totalsLine(plan)].join('\n')}\n`);
};

/** `Plan: 3 to create, 1 to change, 40 unchanged, 0 to delete.` */
export const totalsLine = (plan: Plan): string => {
  const { create, change, unchanged, delete: deleted } = totals(plan);
  return `Plan: ${create} to create, ${change} to change, ${unchanged} unchanged, ${deleted} to delete.`;
};

type Changed = Extract<PlanEntry, { action: 'change' }>;

/** Fields of one object that are shown; the rest is counted, and `manifest diff --live` shows it whole. */
const shownChanges = 8;

/** What the server says will differ, as `field: old -> new`; values of Secrets are hidden. */
const changeLines = ({ live, after }: Changed): string[] => {
  const [found] = diffManifests([live], [after], { ignorePaths: bookkeeping }).objects;
  const changes = found?.status === 'changed' ? found.changes : [];
  const lines = changes
    .slice(0, shownChanges)
    .map(({ path, before, after: next }) => `      ${joinPath(path)}: ${short(before)} -> ${short(next)}`);
  const more = changes.length - lines.length;
  return more > 0 ? [...lines, `      and ${more} more fields; manifest diff --live shows them`] : lines;
};

/** What the server writes at every update. */
const bookkeeping = ['managedFields', 'resourceVersion', 'generation'].map((field) => `metadata.${field}`);

const conflictLines = ({ object, conflicts }: Changed): string[] =>
  conflicts.map(({ field, manager, live, desired }) => {
    const values = object.kind === 'Secret' ? '' : `: ${short(live)} -> ${short(desired)}`;
    return `      ${field} belongs to ${manager}${values}`;
  });

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
    ...(object.kind === 'Secret' ? {} : { live: conflict.live ?? null, desired: conflict.desired ?? null }),
  })),
});

const short = (value: JsonValue | undefined): string => {
  const text = value === undefined ? '(none)' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};
