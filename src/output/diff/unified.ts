import { structuredPatch } from 'diff';
import { diffManifests, type ObjectDiff } from '../../diff/diff-manifests.ts';
import { titleOf } from '../../diff/identity.ts';
import { printYaml } from '../../objects/yaml/print.ts';
import type { DiffFormat } from './format.ts';
import type { Line } from './lines.ts';

/** The lines that differ, with some around them, as `diff -u` prints them: a file for each object. */
export const unified: DiffFormat = ({ a, b, options, context }) => {
  const { objects } = diffManifests(a.objects, b.objects, options);
  return { lines: objects.flatMap((diff) => fileLines(diff, a.name, b.name, context)), differs: objects.length > 0 };
};

const fileLines = (diff: ObjectDiff, a: string, b: string, context: number): Line[] => {
  const [before, after] = textsOf(diff);
  const title = titleOf(diff.identity);
  const { hunks } = structuredPatch('', '', before, after, '', '', { context });
  return [
    { kind: 'heading', text: `--- ${before === '' ? '/dev/null' : `${a}\t${title}`}` },
    { kind: 'heading', text: `+++ ${after === '' ? '/dev/null' : `${b}\t${title}`}` },
    ...hunks.flatMap((hunk): Line[] => [
      { kind: 'heading', text: `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@` },
      ...hunk.lines.map((text): Line => ({ kind: kindOf(text), text })),
    ]),
  ];
};

const textsOf = (diff: ObjectDiff): [string, string] => {
  if (diff.status === 'changed') return [printYaml(diff.compared.a), printYaml(diff.compared.b)];
  const text = printYaml(diff.object);
  return diff.status === 'added' ? ['', text] : [text, ''];
};

const kindOf = (line: string): Line['kind'] =>
  line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'plain';
