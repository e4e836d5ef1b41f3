import type { Readable, Writable } from 'node:stream';
import { exitCodes } from '../errors.ts';

/** Where a command reads and writes; results go to stdout, progress and notes to stderr (design: Contracts). */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The streams and environment of this process. A reader that closes the pipe early ends the run quietly; where else the
 * output cannot be written, the exit code is none that tells of findings.
 */
export const processIo = (): Io => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`Error: cannot write the output: ${error.message}\n`);
    process.exit(exitCodes.input);
  });
  return {
    stdout: process.stdout,
    env: process.env,
    // Opened by whoever needs them, which takes as long as a tenth of a run.
    get stdin() {
      return process.stdin;
    },
    get stderr() {
      return process.stderr;
    },
  };
};

/** Writes a whole text to stdout and waits until it is handed over, so that nothing is cut off at exit. */
export const writeOut = (io: Io, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    io.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });

/** One line on stderr. */
export const note = (io: Io, line: string): void => {
  io.stderr.write(`${line}\n`);
};
