import { setMaxListeners } from 'node:events';

/**
 * Turns work that reports as it goes into an async iterable of its reports. A failure of the work is thrown by the
 * iteration after the reports that came before it; leaving the iteration early aborts the work's signal.
 */
export async function* eventsOf<Event>(
  work: (emit: (event: Event) => void, signal: AbortSignal) => Promise<void>,
  outer?: AbortSignal,
): AsyncGenerator<Event> {
  const stop = new AbortController();
  const signal = outer === undefined ? stop.signal : AbortSignal.any([stop.signal, outer]);
  // Every request in flight listens to it.
  setMaxListeners(0, signal);
  const waiting: Event[] = [];
  let wake: () => void = () => undefined;
  let state:
    | { readonly kind: 'running' }
    | { readonly kind: 'done' }
    | { readonly kind: 'failed'; readonly error: unknown } = { kind: 'running' };
  const finished = (async () => {
    try {
      await work((event) => {
        waiting.push(event);
        wake();
      }, signal);
      state = { kind: 'done' };
    } catch (error) {
      state = { kind: 'failed', error };
    }
    wake();
  })();
  const outcome = (): typeof state => state;
  try {
    for (;;) {
      yield* waiting.splice(0);
      const now = outcome();
      if (waiting.length > 0) continue;
      if (now.kind === 'failed') throw now.error;
      if (now.kind === 'done') return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    stop.abort();
    await finished;
  }
}
