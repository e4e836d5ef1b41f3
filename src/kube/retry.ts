/** How a single try ended: an HTTP status with its Retry-After seconds, or a connection that failed. */
export type TryOutcome =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfter: number | undefined }
  | { readonly kind: 'connection'; readonly code: string };

/** What waiting between tries needs from outside, so that tests need no time. */
export interface Clock {
  now(): number;
  /** Waits, or rejects with the signal's reason when it is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** A number from 0 up to 1. */
  random(): number;
}

const retriedStatuses = new Set([429, 500, 502, 503, 504]);
const retriedConnections = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ECONNABORTED',
  'UND_ERR_SOCKET',
  'EAI_AGAIN',
]);

/** A 500 often is lasting (an admission webhook that is down), so it is tried less often than an overloaded server. */
const triesOf500 = 6;

const firstDelay = 200;
const longestDelay = 5_000;
const longestRetryAfter = 30_000;

/**
 * Milliseconds to wait before the next try, or undefined if this outcome is final. `attempt` counts from 0.
 * The server's Retry-After is honoured; otherwise the delay doubles, spread by up to half so that clients part.
 */
export const retryDelay = (outcome: TryOutcome, attempt: number, random: number): number | undefined => {
  const transient =
    outcome.kind === 'answer' ? retriedStatuses.has(outcome.status) : retriedConnections.has(outcome.code);
  if (!transient || (outcome.kind === 'answer' && outcome.status === 500 && attempt >= triesOf500)) return undefined;
  if (outcome.kind === 'answer' && outcome.retryAfter !== undefined)
    return Math.min(outcome.retryAfter * 1000, longestRetryAfter);
  const delay = Math.min(firstDelay * 2 ** attempt, longestDelay);
  return delay / 2 + (delay / 2) * random;
};

/** Seconds of a Retry-After header (a number or an HTTP date), undefined where there is none. */
export const parseRetryAfter = (header: string | undefined, now: number): number | undefined => {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
};

/** The clock of the machine. */
export const systemClock: Clock = {
  now: Date.now,
  random: Math.random,
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop);
        resolve();
      }, milliseconds);
      signal?.addEventListener('abort', stop, { once: true });
    }),
};
