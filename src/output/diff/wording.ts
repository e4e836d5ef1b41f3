import { joinPath } from '../../config/path.ts';
import type { Change } from '../../diff/compare/changes.ts';
import type { ManifestDiff, ObjectDiff } from '../../diff/diff-manifests.ts';
import type { JsonValue } from '../../objects/json.ts';
import { totalsOf } from './format.ts';

/** `1 added, 2 removed, 0 changed, 30 unchanged`. */
export const totalsText = (diff: ManifestDiff): string => {
  const { added, removed, changed, unchanged } = totalsOf(diff);
  return `${added} added, ${removed} removed, ${changed} changed, ${unchanged} unchanged`;
};

/** `2 changed, 1 added`: how many fields differ in which way. */
export const countsText = (changes: readonly Change[]): string => {
  const added = changes.filter(({ before }) => before === undefined).length;
  const removed = changes.filter(({ after }) => after === undefined).length;
  const counts = { changed: changes.length - added - removed, added, removed };
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
};

const shownAtMost = 20;
const longestValue = 80;

/** A line for each field of an object that differs, long values cut; of many fields the first ones. */
export const changeTexts = (diff: ObjectDiff): string[] => {
  if (diff.status !== 'changed') return [];
  const more = diff.changes.length - shownAtMost;
  const shown = diff.changes.slice(0, shownAtMost).map(changeText);
  return more > 0 ? [...shown, `and ${more} more`] : shown;
};

const changeText = ({ path, before, after }: Change): string => {
  const place = joinPath(path);
  if (before === undefined) return `${place}: ${valueText(after)} (added)`;
  return after === undefined
    ? `${place}: ${valueText(before)} (removed)`
    : `${place}: ${valueText(before)} -> ${valueText(after)}`;
};

const valueText = (value: JsonValue | undefined): string => {
  const text = JSON.stringify(value ?? null);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
};
