import { diffManifests, type ObjectDiff } from '../../diff/diff-manifests.ts';
import { titleOf } from '../../diff/identity.ts';
import { workflowCommand } from '../workflow-command.ts';
import type { DiffFormat } from './format.ts';
import { linesOf } from './lines.ts';
import { changeTexts, totalsText } from './wording.ts';

/**
 * Workflow commands of GitHub Actions: an annotation for each object that differs, at the file that B comes from; and
 * one with the totals. What goes is a warning.
 */
export const github: DiffFormat = ({ a, b, options }) => {
  const diff = diffManifests(a.objects, b.objects, options);
  const annotations = diff.objects.map((object) =>
    workflowCommand(
      {
        level: object.status === 'removed' ? 'warning' : 'info',
        title: `${object.status}: ${titleOf(object.identity)}`,
        file: b.file,
      },
      textOf(object, a.name, b.name),
    ),
  );
  const totals = workflowCommand({ level: 'info', title: 'meshctl manifest diff' }, totalsText(diff));
  return { lines: linesOf([...annotations, totals].join('\n')), differs: diff.objects.length > 0 };
};

const textOf = (diff: ObjectDiff, a: string, b: string): string => {
  if (diff.status === 'changed') return changeTexts(diff).join('\n');
  return diff.status === 'added' ? `only in ${b}` : `only in ${a}`;
};
