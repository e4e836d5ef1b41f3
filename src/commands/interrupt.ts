import { setMaxListeners } from 'node:events';
import { MeshctlError } from '../errors.ts';

/**
 * Runs work that Ctrl-C (or a SIGTERM of CI) ends in order: its signal is aborted, and it may still release what it
 * holds. A second Ctrl-C ends the process at once.
 */
export const interruptible = async <Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
  const stop = new AbortController();
  // Every request in flight listens to it.
  setMaxListeners(0, stop.signal);
  const interrupt = (): void => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort(
      new MeshctlError('interrupted', 'interrupted', { hint: 'Run the same command again to go on from here.' }),
    );
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
};
