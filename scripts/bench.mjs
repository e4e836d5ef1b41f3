// Measures whole processes against `node -e 0`, which is the floor of every command, and compares with the bounds below.
//   npm run bench -- [--runs N] [NAME ...]
// CPU time is user + system of the process, from bash's `time`; memory is its peak, as the process itself reports it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const program = fileURLToPath(new URL('../bin/meshctl.js', import.meta.url));
const meshctl = (...args) => [program, ...args];

/** `cpu` bounds are multiples of the baseline's CPU time, `memory` bounds MiB. */
const benchmarks = [
  { name: 'help', args: meshctl('--help'), bounds: { cpu: 1.5 } },
  { name: 'version', args: meshctl('version'), bounds: { cpu: 1.5 } },
  {
    name: 'generate',
    args: meshctl('manifest', 'generate', '--set', 'profile=demo'),
    bounds: { cpu: 2.5, memory: 90 },
  },
  { name: 'images', args: meshctl('images', '--set', 'profile=demo'), bounds: { cpu: 2.5, memory: 90 } },
];
const baseline = { name: 'node -e 0', args: ['-e', '0'], bounds: {} };

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '15' } },
  allowPositionals: true,
});
const runs = Number(values.runs);
const memoryRuns = Math.min(runs, 3);

const folder = mkdtempSync(path.join(tmpdir(), 'meshctl-bench-'));
const reporter = path.join(folder, 'report-memory.cjs');
writeFileSync(
  reporter,
  "process.on('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)));",
);

/** Milliseconds of CPU time that one process takes. */
const cpuTime = ({ name, args }) => {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@" > /dev/null 2>&1';
  const { status, stderr, error } = spawnSync('bash', ['-c', script, 'bash', process.execPath, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw error ?? new Error(`${name} ended with ${status}: meshctl ${args.slice(1).join(' ')}`);
  const [user, system] = stderr.trim().split(' ').map(Number);
  return (user + system) * 1000;
};

/** Most memory that one process holds, in MiB, while its output goes to a pipe. */
const peakMemory = ({ args }) => {
  const { output } = spawnSync(process.execPath, ['--require', reporter, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return Number(output[3]) / 1024;
};

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const measure = (chosen) => {
  const samples = chosen.map((benchmark) => ({ benchmark, cpu: [], memory: [] }));
  for (let run = 0; run < runs; run++) {
    for (const { benchmark, cpu, memory } of samples) {
      cpu.push(cpuTime(benchmark));
      if (run < memoryRuns) memory.push(peakMemory(benchmark));
    }
  }
  return samples.map(({ benchmark, cpu, memory }) => ({ benchmark, cpu: median(cpu), memory: median(memory) }));
};

const verdict = (measured, bound) => (bound === undefined ? '' : measured <= bound ? 'ok' : 'over');

const report = (results) => {
  const floor = results[0].cpu;
  const rows = results.map(({ benchmark: { name, bounds }, cpu, memory }) => ({
    name,
    'CPU ms': cpu.toFixed(0),
    ratio: (cpu / floor).toFixed(2),
    'ratio bound': bounds.cpu ?? '',
    cpu: verdict(cpu / floor, bounds.cpu),
    'peak MiB': memory.toFixed(0),
    'MiB bound': bounds.memory ?? '',
    memory: verdict(memory, bounds.memory),
  }));
  const columns = Object.keys(rows[0]);
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => String(row[column]).length)));
  const line = (cells) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : String(cell).padStart(widths[i]))).join('  ');
  console.log(line(columns));
  for (const row of rows) console.log(line(columns.map((column) => row[column])));
  return rows.some((row) => row.cpu === 'over' || row.memory === 'over');
};

try {
  const chosen = benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  console.log(`Medians of ${runs} runs (memory: ${memoryRuns}), interleaved.`);
  process.exitCode = report(measure([baseline, ...chosen])) ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
