import { sideBySide } from '../apply/side-by-side.ts';
import { MeshctlError } from '../errors.ts';
import type { Clock } from '../kube/retry.ts';
import type { Check, CheckInfo, Outcome } from './check.ts';

/** A check that was run, and how it ended: one outcome at least. */
export interface CheckResult {
  readonly check: CheckInfo;
  readonly outcomes: readonly Outcome[];
}

export interface RunLimits {
  /** Milliseconds for all checks together; those that have not ended by then could not check. */
  readonly timeout: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Checks that run side by side. The requests of all of them share the client's limited pool of connections. */
const checksInFlight = 8;

/**
 * Runs checks and gives their results in the order of the list. What the cluster refuses to one check does not end the
 * others; errors of the user's input are thrown, and so is the signal's reason.
 */
export const runChecks = async <Context>(
  checks: readonly Check<Context>[],
  context: Context,
  { timeout, clock, signal }: RunLimits,
): Promise<CheckResult[]> => {
  const ended = new AbortController();
  const timeUp = clock.sleep(timeout, AbortSignal.any([signal, ended.signal])).then(
    () => [couldNotCheck(`no answer within ${timeout / 1000} s`, 'Is the cluster overloaded? Try a longer --timeout.')],
    () => {
      signal.throwIfAborted();
      return []; // All checks have ended.
    },
  );
  const run = async ({ run, id, title, severity }: Check<Context>): Promise<CheckResult> => {
    const outcomes = await Promise.race([run(context).catch(refused), timeUp]);
    return {
      check: { id, title, severity },
      outcomes: outcomes.length === 0 ? [{ status: 'pass', objects: [] }] : outcomes,
    };
  };
  try {
    return await sideBySide(checks, checksInFlight, run);
  } finally {
    ended.abort();
    await timeUp.catch(() => undefined);
  }
};

const refused = (error: unknown): Outcome[] => {
  if (error instanceof MeshctlError && error.kind === 'cluster') return [couldNotCheck(error.message, error.hint)];
  throw error;
};

const couldNotCheck = (reason: string, hint: string | undefined): Outcome => ({
  status: 'skip',
  reason,
  ...(hint === undefined ? {} : { hint }),
  couldNotCheck: true,
  objects: [],
});
