import { diffManifests } from '../../diff/diff-manifests.ts';
import { table } from '../table.ts';
import type { DiffFormat } from './format.ts';
import { linesOf } from './lines.ts';
import { countsText, totalsText } from './wording.ts';

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
  const shown =
    rows.length === 0 ? [] : linesOf(table(['CHANGE', 'KIND', 'NAMESPACE', 'NAME', 'FIELDS'], rows), kindOf);
  return { lines: [...shown, { kind: 'plain', text: totalsText(diff) }], differs: rows.length > 0 };
};

const kindOf = (line: string) =>
  line.startsWith('added ') ? 'added' : line.startsWith('removed ') ? 'removed' : 'plain';
