import { createHash } from 'node:crypto';
import { diffManifests, type ObjectDiff } from '../../diff/diff-manifests.ts';
import { groupedKeyOf, titleOf } from '../../diff/identity.ts';
import type { DiffFormat } from './format.ts';
import { jsonLines } from './lines.ts';
import { changeTexts, countsText } from './wording.ts';

/**
 * A report for GitLab's Code Quality, which shows it in a merge request: an entry for each object that differs, at the
 * file that B comes from.
 */
export const codequality: DiffFormat = ({ a, b, options }) => {
  const { objects } = diffManifests(a.objects, b.objects, options);
  const entries = objects.map((diff) => ({
    description: descriptionOf(diff),
    check_name: `manifest-diff-${diff.status}`,
    // Tells the same difference in two reports, of which GitLab shows what is new.
    fingerprint: createHash('sha256')
      .update(JSON.stringify([groupedKeyOf(diff.identity), diff.status, changeTexts(diff)]))
      .digest('hex'),
    severity: diff.status === 'removed' ? 'minor' : 'info',
    location: { path: b.file ?? b.name, lines: { begin: 1 } },
  }));
  return { lines: jsonLines(entries), differs: objects.length > 0 };
};

const descriptionOf = (diff: ObjectDiff): string => {
  const title = `${titleOf(diff.identity)} ${diff.status}`;
  if (diff.status !== 'changed') return title;
  return `${title} (${countsText(diff.changes)}): ${changeTexts(diff).join('; ')}`;
};
