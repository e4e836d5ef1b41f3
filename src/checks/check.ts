import type { KubeObject, ObjectId } from '../objects/object.ts';
import { objectId } from '../objects/object.ts';
import type { Level } from './level.ts';

/** What a check found wrong, with what to do about it and the objects concerned. */
export interface Finding {
  readonly level: Level;
  readonly reason: string;
  readonly hint?: string;
  readonly objects: readonly ObjectId[];
  /** An object that, once applied, mends it. */
  readonly remedy?: KubeObject;
}

/** How a check ended for the objects that it names. `skip` tells what has no bearing here from what could not be asked. */
export type Outcome =
  | { readonly status: 'pass'; readonly objects: readonly ObjectId[] }
  | ({ readonly status: 'warn' | 'fail' } & Finding)
  | {
      readonly status: 'skip';
      readonly reason: string;
      readonly hint?: string;
      readonly couldNotCheck: boolean;
      readonly objects: readonly ObjectId[];
    };

/** What is known of a check before it runs. */
export interface CheckInfo {
  /** Never changes its meaning; anchor of its entry in docs/checks.md. */
  readonly id: string;
  readonly title: string;
  /** The worst level that it reports. */
  readonly severity: Level;
}

/** A check: reads a context of memoised facts and changes nothing. No outcome at all means that it passed. */
export interface Check<Context> extends CheckInfo {
  readonly run: (context: Context) => Promise<readonly Outcome[]>;
}

type FindingParts = Omit<Finding, 'level' | 'reason' | 'objects'> & { readonly objects?: readonly ObjectId[] };

const finding =
  (level: Level) =>
  (reason: string, parts: FindingParts = {}): Outcome => ({
    status: level === 'error' ? 'fail' : 'warn',
    level,
    reason,
    ...parts,
    objects: parts.objects ?? [],
  });

export const error = finding('error');
export const warning = finding('warning');
export const info = finding('info');

/** Passed, for the objects that were looked at. */
export const passed = (...objects: readonly KubeObject[]): Outcome => ({
  status: 'pass',
  objects: objects.map(objectId),
});

/** Not asked, because the answer has no bearing here. */
export const skipped = (reason: string): Outcome => ({ status: 'skip', reason, couldNotCheck: false, objects: [] });
