// What one process costs. Works on Linux and macOS: CPU time comes from bash's `time`, memory from the process itself.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** Milliseconds of CPU time, user and system, of `node ARGS`; throws where it does not end with the exit code. */
export const cpuTime = (args, exitCode = 0) => {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@" > /dev/null 2>&1';
  const { status, stderr, error } = spawnSync('bash', ['-c', script, 'bash', process.execPath, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== exitCode) throw error ?? new Error(`exit code ${status}: node ${args.join(' ')}`);
  const [user, system] = stderr.trim().split(' ').map(Number);
  return (user + system) * 1000;
};

/** A function that measures the peak memory of `node ARGS` in MiB, while its output goes to a pipe. It needs a file in the folder. */
export const memoryMeter = (folder) => {
  const reporter = path.join(folder, 'report-memory.cjs');
  writeFileSync(
    reporter,
    "process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)));",
  );
  return (args) => {
    const { output } = spawnSync(process.execPath, ['--require', reporter, ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    return Number(output[3]) / 1024;
  };
};

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
