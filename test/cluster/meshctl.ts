import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built program with a kubeconfig, as a user runs it, without a terminal. */
export const startMeshctl = (
  kubeconfig: string,
  args: readonly string[],
  env: Record<string, string> = {},
): StartedProgram => {
  const bin = path.resolve(import.meta.dirname, '../../bin/meshctl.js');
  const own = { PATH: process.env.PATH, HOME: path.dirname(kubeconfig), KUBECONFIG: kubeconfig, ...env };
  return startProgram(process.execPath, [bin, ...args], own);
};

export interface StartedProgram {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome>;
}

/** Any program, with what it prints. */
export const startProgram = (
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): StartedProgram => {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const outcome = new Promise<Outcome>((resolve) => {
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      stdout += part;
    });
    child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
    });
    child.once('close', (code) => resolve({ code: code ?? 137, stdout, stderr }));
  });
  return { child, outcome };
};

export const meshctl = (kubeconfig: string, args: readonly string[], env?: Record<string, string>): Promise<Outcome> =>
  startMeshctl(kubeconfig, args, env).outcome;
