import type { Change } from '../../diff/compare/changes.ts';
import { diffManifests } from '../../diff/diff-manifests.ts';
import { table } from '../table.ts';
import { type DiffFormat, totalsOf } from './format.ts';
import { linesOf } from './lines.ts';

/** A table with a line for each object that differs, and totals. */
export const summary: DiffFormat = ({ a, b, options }) => {
  const diff = diffManifests(a.objects, b.objects, options);
  const rows = diff.objects.map((object) => [
    object.status,
    object.identity.kind,
    object.identity.namespace || '-',
    object.identity.name,
    object.status === 'changed' ? countsText(object.changes) : '-',
  ]);
  const { added, removed, changed, unchanged } = totalsOf(diff);
  const totals = `${added} added, ${removed} removed, ${changed} changed, ${unchanged} unchanged`;
  const shown =
    rows.length === 0 ? [] : linesOf(table(['CHANGE', 'KIND', 'NAMESPACE', 'NAME', 'FIELDS'], rows), kindOf);
  return { lines: [...shown, { kind: 'plain', text: totals }], differs: rows.length > 0 };
};

const kindOf = (line: string) =>
  line.startsWith('added ') ? 'added' : line.startsWith('removed ') ? 'removed' : 'plain';

/** `2 changed, 1 added`: how many fields differ in which way. */
const countsText = (changes: readonly Change[]): string => {
  const added = changes.filter(({ before }) => before === undefined).length;
  const removed = changes.filter(({ after }) => after === undefined).length;
  const counts = { changed: changes.length - added - removed, added, removed };
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
};
