import { structuredPatch } from 'diff';
import { inOrderOf } from '../../diff/compare/in-order-of.ts';
import { diffManifests, type ObjectDiff } from '../../diff/diff-manifests.ts';
import { titleOf } from '../../diff/identity.ts';
import { printYaml } from '../../objects/yaml/print.ts';
import type { Comparison, DiffFormat } from './format.ts';
import type { Line } from './lines.ts';

/** The lines that differ, with some around them, as `diff -u` prints them: a file for each object. */
export const unified: DiffFormat = ({ a, b, options, context }) => {
  const { objects } = diffManifests(a.objects, b.objects, options);
  return { lines: objects.flatMap((diff) => fileLines(diff, { a, b, options, context })), differs: objects.length > 0 };
};

const fileLines = (diff: ObjectDiff, { a, b, options, context }: Comparison): Line[] => {
  const [before, after] = textsOf(diff, options.ignoreOrder ?? false);
  const title = titleOf(diff.identity);
  const { hunks } = structuredPatch('', '', before, after, '', '', { context });
  return [
    { kind: 'heading', text: `--- ${before === '' ? '/dev/null' : `${a.name}\t${title}`}` },
    { kind: 'heading', text: `+++ ${after === '' ? '/dev/null' : `${b.name}\t${title}`}` },
    ...hunks.flatMap((hunk): Line[] => [
      {
        kind: 'heading',
        text: `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
      },
      ...hunk.lines.map((text): Line => ({ kind: kindOf(text), text })),
    ]),
  ];
};

/** The lines of a hunk on one side; a side without lines begins at the line before. */
const range = (start: number, lines: number): string => `${lines === 0 ? start - 1 : start},${lines}`;

const textsOf = (diff: ObjectDiff, ignoreOrder: boolean): [string, string] => {
  if (diff.status === 'changed') {
    const { a, b } = diff.compared;
    return [printYaml(a), printYaml(inOrderOf(a, b, { ignoreOrder }))];
  }
  const text = printYaml(diff.object);
  return diff.status === 'added' ? ['', text] : [text, ''];
};

const kindOf = (line: string): Line['kind'] =>
  line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'plain';
