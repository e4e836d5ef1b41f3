import { exitCodes } from '../errors.ts';
import type { CheckInfo, Outcome } from './check.ts';
import { type Level, reaches } from './level.ts';
import type { CheckResult } from './runner.ts';

/** One outcome of one check. */
export interface Entry {
  readonly check: CheckInfo;
  readonly outcome: Outcome;
}

/** What a run of checks found; every output format is made from it. */
export interface Report {
  /** The command as users write it: `precheck`, `verify-install`. */
  readonly command: string;
  readonly entries: readonly Entry[];
  /** Findings of this level and above fail the run. */
  readonly failOn: Level;
  /** Namespace of the control plane. */
  readonly istioNamespace: string;
  /** When the run began, and how long it took, in milliseconds. */
  readonly started: number;
  readonly duration: number;
}

export const entriesOf = (results: readonly CheckResult[]): Entry[] =>
  results.flatMap(({ check, outcomes }) => outcomes.map((outcome) => ({ check, outcome })));

/** The level of a finding; undefined for what passed or was skipped. */
export const levelOf = (outcome: Outcome): Level | undefined => ('level' in outcome ? outcome.level : undefined);

/** Whether an outcome fails the run. */
export const fails = (outcome: Outcome, failOn: Level): boolean => {
  const level = levelOf(outcome);
  return level !== undefined && reaches(level, failOn);
};

export const couldNotCheck = (outcome: Outcome): boolean => outcome.status === 'skip' && outcome.couldNotCheck;

/** A report without the findings below a level; those that fail the run stay. */
export const shownReport = (report: Report, threshold: Level): Report => {
  const isShown = ({ outcome }: Entry): boolean => {
    const level = levelOf(outcome);
    return level === undefined || reaches(level, threshold) || reaches(level, report.failOn);
  };
  return { ...report, entries: report.entries.filter(isShown) };
};

/** The verdict of a report, and what it is as an exit code: findings count before what could not be checked. */
export const verdictOf = ({ entries, failOn }: Report): 'pass' | 'fail' | 'unknown' => {
  if (entries.some(({ outcome }) => fails(outcome, failOn))) return 'fail';
  return entries.some(({ outcome }) => couldNotCheck(outcome)) ? 'unknown' : 'pass';
};

export const exitCodeOf = (report: Report): number =>
  ({ pass: 0, fail: exitCodes.findings, unknown: exitCodes.cluster })[verdictOf(report)];
