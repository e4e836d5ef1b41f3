import { describe, expect, it } from 'vitest';
import { inputError, MeshctlError } from '../errors.ts';
import type { Clock } from '../kube/retry.ts';
import { type Check, error, type Outcome, passed } from './check.ts';
import { exitCodeOf, type Report } from './report.ts';
import { runChecks } from './runner.ts';
import { untilPassed } from './wait.ts';

/** A clock on which time passes only by sleeping. */
const sleepingClock = (): Clock => {
  let now = 0;
  return {
    now: () => now,
    random: () => 0,
    sleep: async (milliseconds, signal) => {
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      now += milliseconds;
    },
  };
};

const check = (id: string, run: Check<undefined>['run']): Check<undefined> => ({
  id,
  title: id,
  severity: 'error',
  run,
});
const run = (checks: readonly Check<undefined>[], signal = new AbortController().signal) =>
  runChecks(checks, undefined, { timeout: 1_000, clock: sleepingClock(), signal });
const statuses = async (...checks: Check<undefined>[]): Promise<[string, Outcome['status'][]][]> =>
  (await run(checks)).map(({ check: { id }, outcomes }) => [id, outcomes.map(({ status }) => status)]);

describe('running checks', () => {
  it('keeps their order, and takes silence for success', async () => {
    const results = await statuses(
      check('a', async () => []),
      check('b', async () => [error('no'), passed()]),
    );
    expect(results).toEqual([
      ['a', ['pass']],
      ['b', ['fail', 'pass']],
    ]);
  });

  it('goes on when the cluster refuses something, and says what', async () => {
    const [refused, fine] = await run([
      check('a', () => Promise.reject(new MeshctlError('cluster', 'nodes is forbidden', { hint: 'ask' }))),
      check('b', async () => []),
    ]);
    expect(refused?.outcomes).toEqual([
      { status: 'skip', couldNotCheck: true, reason: 'nodes is forbidden', hint: 'ask', objects: [] },
    ]);
    expect(fine?.outcomes[0]?.status).toBe('pass');
  });

  it('does not wait for a check for ever', async () => {
    const [stuck, fine] = await run([check('a', () => new Promise(() => undefined)), check('b', async () => [])]);
    expect(stuck?.outcomes[0]).toMatchObject({ status: 'skip', couldNotCheck: true, reason: 'no answer within 1 s' });
    expect(fine?.outcomes[0]?.status).toBe('pass');
  });

  it('throws errors of the input, defects, and the reason of an interruption', async () => {
    await expect(run([check('a', () => Promise.reject(inputError('wrong')))])).rejects.toThrow('wrong');
    await expect(run([check('a', () => Promise.reject(new TypeError('defect')))])).rejects.toThrow('defect');
    const stop = new AbortController();
    stop.abort(new MeshctlError('interrupted', 'interrupted'));
    await expect(run([check('a', () => new Promise(() => undefined))], stop.signal)).rejects.toThrow('interrupted');
  });
});

describe('waiting', () => {
  const report = (...outcomes: Outcome[]): Report => ({
    command: 'verify-install',
    failOn: 'error',
    istioNamespace: 'istio-system',
    started: 0,
    duration: 0,
    entries: outcomes.map((outcome) => ({ check: { id: 'a', title: 'a', severity: 'error' }, outcome })),
  });
  const wait = async (reports: Report[], timeout: number) => {
    const told: string[] = [];
    let runs = 0;
    const next = async () => reports[Math.min(runs++, reports.length - 1)] ?? report();
    const limits = { timeout, clock: sleepingClock(), signal: new AbortController().signal };
    const { report: last, inTime } = await untilPassed(next, limits, ({ outcome }) =>
      told.push('reason' in outcome ? outcome.reason : ''),
    );
    return { told, runs, inTime, code: exitCodeOf(last) };
  };

  it('ends as soon as everything is right, and tells each cause once', async () => {
    const reports = [report(error('one'), error('two')), report(error('two')), report(error('three')), report()];
    expect(await wait(reports, 60_000)).toEqual({ told: ['one', 'two', 'three'], runs: 4, inTime: true, code: 0 });
  });

  it('does not go on for what could not be checked', async () => {
    const unchecked: Outcome = { status: 'skip', couldNotCheck: true, reason: 'forbidden', objects: [] };
    expect(await wait([report(unchecked)], 60_000)).toEqual({ told: [], runs: 1, inTime: true, code: 3 });
  });

  it('gives the last report when the time is up', async () => {
    const { told, inTime, code, runs } = await wait([report(error('one'))], 10_000);
    expect({ told, inTime, code }).toEqual({ told: ['one'], inTime: false, code: 1 });
    expect(runs).toBeLessThan(10);
    expect(await wait([report(error('one'))], 0)).toEqual({ told: [], runs: 1, inTime: false, code: 1 });
  });
});
