import type { Io } from '../output/io.ts';

/** Wraps the work of a command: it gets the streams and answers with an exit code (0, or 1 for findings). */
export type Action = <Args extends unknown[]>(
  work: (io: Io, ...args: Args) => Promise<number>,
) => (...args: Args) => Promise<void>;
