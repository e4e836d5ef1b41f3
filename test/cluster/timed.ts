import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** Wall time in milliseconds of a program that has to succeed. */
export const timed = (kubeconfig: string, command: string, args: readonly string[]): number => {
  const started = performance.now();
  const env = { ...process.env, KUBECONFIG: kubeconfig };
  const { status, stderr } = spawnSync(command, args, { env, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return performance.now() - started;
};

/** The same for the built meshctl of the folder that a benchmark runs in. */
export const timedMeshctl = (kubeconfig: string, ...args: string[]): number =>
  timed(kubeconfig, process.execPath, [path.resolve('bin/meshctl.js'), ...args]);

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
