import { describe, expect, it } from 'vitest';
import { parseRetryAfter, retryDelay } from './retry.ts';

const answer = (status: number, retryAfter?: number) => ({ kind: 'answer' as const, status, retryAfter });

describe('retryDelay', () => {
  it('doubles up to five seconds and spreads by half', () => {
    expect([0, 1, 2, 10].map((attempt) => retryDelay(answer(503), attempt, 1))).toEqual([200, 400, 800, 5000]);
    expect(retryDelay(answer(503), 0, 0)).toBe(100);
  });

  it('does what Retry-After says, within half a minute', () => {
    expect(retryDelay(answer(429, 2), 5, 0.5)).toBe(2000);
    expect(retryDelay(answer(429, 9000), 0, 0.5)).toBe(30_000);
  });

  it('takes other answers for final, and a lasting 500 after some tries', () => {
    expect([200, 400, 401, 403, 404, 409, 422].map((status) => retryDelay(answer(status), 0, 0))).toEqual(
      Array(7).fill(undefined),
    );
    expect(retryDelay(answer(500), 5, 0)).toBeDefined();
    expect(retryDelay(answer(500), 6, 0)).toBeUndefined();
  });

  it('tries broken connections again, but not a wrong certificate', () => {
    expect(retryDelay({ kind: 'connection', code: 'ECONNRESET' }, 0, 0)).toBe(100);
    expect(retryDelay({ kind: 'connection', code: 'CERT_HAS_EXPIRED' }, 0, 0)).toBeUndefined();
  });
});

it('Retry-After is a number of seconds or a date', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  expect(parseRetryAfter('7', now)).toBe(7);
  expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:10 GMT', now)).toBe(10);
  expect(parseRetryAfter('soon', now)).toBeUndefined();
  expect(parseRetryAfter(undefined, now)).toBeUndefined();
});
