import { Readable, Writable } from 'node:stream';
import { run } from '../src/program.ts';

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line within the test's process and gives what it printed. */
export const runMeshctl = async (argv: string[], stdin = ''): Promise<Outcome> => {
  const stdout = sink();
  const stderr = sink();
  const io = { stdin: Readable.from([stdin]), stdout: stdout.stream, stderr: stderr.stream, env: {} };
  return { exitCode: await run(argv, io), stdout: stdout.text(), stderr: stderr.text() };
};

const sink = () => {
  const chunks: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
};
