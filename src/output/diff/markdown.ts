import { diffManifests, type ObjectDiff } from '../../diff/diff-manifests.ts';
import { titleOf } from '../../diff/identity.ts';
import { printable } from '../printable.ts';
import type { DiffFormat } from './format.ts';
import { linesOf } from './lines.ts';
import { changeTexts, countsText, totalsText } from './wording.ts';

/** Markdown for the summary of a job or a comment: totals, a table of the objects that differ, their fields folded. */
export const markdown: DiffFormat = ({ a, b, options }) => {
  const diff = diffManifests(a.objects, b.objects, options);
  const differs = diff.objects.length > 0;
  const parts = [
    `**${inline(a.name)} → ${inline(b.name)}**: ${totalsText(diff)}`,
    ...(differs ? [tableOf(diff.objects)] : []),
    ...diff.objects.flatMap(detailsOf),
  ];
  return { lines: linesOf(parts.join('\n\n')), differs };
};

const tableOf = (diffs: readonly ObjectDiff[]): string =>
  [
    '| change | object | fields |',
    '| --- | --- | --- |',
    ...diffs.map(
      (diff) =>
        `| ${diff.status} | ${inline(titleOf(diff.identity))} | ${diff.status === 'changed' ? countsText(diff.changes) : ''} |`,
    ),
  ].join('\n');

const detailsOf = (diff: ObjectDiff): string[] => {
  const texts = changeTexts(diff);
  if (texts.length === 0) return [];
  return [
    `<details><summary>${inline(titleOf(diff.identity))}</summary>`,
    // Four spaces make it a block of code in which nothing has a meaning.
    texts.map((text) => `    ${printable(text).replaceAll('\n', ' ')}`).join('\n'),
    '</details>',
  ];
};

/** A text from outside within a line or a cell, in which it shows as it is. */
const inline = (text: string): string =>
  printable(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[&<>|`*_[\]\\@#]/g, (character) => `&#${character.charCodeAt(0)};`);
