import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The built program, as users start it; `npm test` builds it first. */
const program = path.resolve(import.meta.dirname, '../../bin/meshctl.js');

export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the program as a process of its own, with neither a kubeconfig nor a terminal. */
export const meshctl = (argv: readonly string[], options: RunOptions = {}): Promise<Run> =>
  new Promise((resolve, reject) => {
    const child = start(argv, options);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (exitCode) =>
      resolve({ exitCode, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    );
    child.stdin.end(options.stdin ?? '');
  });

/** The same, with a reader that closes the pipe after the first bytes, as `| head -1` does. */
export const meshctlIntoClosedPipe = (argv: readonly string[]): Promise<Omit<Run, 'stdout'>> =>
  new Promise((resolve, reject) => {
    const child = start(argv);
    const stderr: Buffer[] = [];
    child.stdout.once('data', () => child.stdout.destroy());
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stderr: Buffer.concat(stderr).toString() }));
    child.stdin.end();
  });

/** A device that takes nothing, as a full disk does; Linux has one. */
const fullDevice = '/dev/full';
export const hasFullDevice = existsSync(fullDevice);

/** The same, with stdout in a file on a full disk. */
export const meshctlOntoFullDisk = (argv: readonly string[]): Omit<Run, 'stdout'> => {
  const stdout = openSync(fullDevice, 'w');
  const { status, stderr } = spawnSync(process.execPath, [program, ...argv], {
    stdio: ['ignore', stdout, 'pipe'],
    encoding: 'utf8',
  });
  closeSync(stdout);
  return { exitCode: status, stderr };
};

const start = (argv: readonly string[], { cwd = os.tmpdir(), env: more = {} }: RunOptions = {}) => {
  const nowhere = path.join(os.tmpdir(), 'no-such-kubeconfig');
  const env = { PATH: process.env.PATH, HOME: os.tmpdir(), KUBECONFIG: nowhere, NO_COLOR: '1', ...more };
  return spawn(process.execPath, [program, ...argv], { cwd, env, stdio: 'pipe' });
};
