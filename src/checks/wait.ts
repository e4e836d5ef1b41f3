import type { Clock } from '../kube/retry.ts';
import { type Entry, fails, type Report, verdictOf } from './report.ts';

export interface WaitLimits {
  /** Milliseconds until the checks have to pass. */
  readonly timeout: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const firstPause = 500;
const longestPause = 4_000;

/**
 * Runs checks again and again until they no longer fail or the time is up; `tell` hears of each finding that is waited for,
 * once. Gives the last report, and whether it came in time.
 */
export const untilPassed = async (
  run: () => Promise<Report>,
  { timeout, clock, signal }: WaitLimits,
  tell: (entry: Entry) => void,
): Promise<{ readonly report: Report; readonly inTime: boolean }> => {
  const end = clock.now() + timeout;
  const told = new Set<string>();
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    const report = await run();
    // What could not be checked is not mended by waiting.
    if (verdictOf(report) !== 'fail') return { report, inTime: true };
    const awaited = timeout > 0 ? report.entries.filter(({ outcome }) => fails(outcome, report.failOn)) : [];
    for (const entry of awaited) {
      const key = JSON.stringify(entry);
      if (!told.has(key)) tell(entry);
      told.add(key);
    }
    if (clock.now() >= end) return { report, inTime: false };
    await clock.sleep(Math.min(pause, Math.max(0, end - clock.now())), signal);
  }
};
