import type { DiffOptions, ManifestDiff } from '../../diff/diff-manifests.ts';
import type { Manifest } from '../../diff/manifest.ts';
import type { Line } from './lines.ts';

/** What is to be shown. */
export interface Comparison {
  readonly a: Manifest;
  readonly b: Manifest;
  readonly options: DiffOptions;
  /** How many lines to show around a difference, in the format that shows lines of objects. */
  readonly context: number;
}

/** A comparison as lines, and whether it found differences. */
export interface ShownDiff {
  readonly lines: readonly Line[];
  readonly differs: boolean;
}

export type DiffFormat = (comparison: Comparison) => ShownDiff;

/** How many objects are on one side only, differ, and are the same. */
export const totalsOf = ({ objects, unchanged }: ManifestDiff) => {
  const count = (status: string): number => objects.filter((object) => object.status === status).length;
  return { added: count('added'), removed: count('removed'), changed: count('changed'), unchanged };
};
