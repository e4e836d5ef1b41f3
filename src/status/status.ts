/**
 * How far an object is: ready, on the way, or stuck for a reason that does not go away by waiting.
 * `reason` is a sentence about what is awaited or what is wrong.
 */
export type Status =
  | { readonly state: 'ready' }
  | { readonly state: 'waiting'; readonly reason: string }
  | { readonly state: 'failed'; readonly reason: string };

export const ready: Status = { state: 'ready' };
export const waiting = (reason: string): Status => ({ state: 'waiting', reason });
export const failed = (reason: string): Status => ({ state: 'failed', reason });
