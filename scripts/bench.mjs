// Measures whole processes against `node -e 0`, which is the floor of every command, and compares with their bounds.
//   npm run bench -- [--runs N] [NAME ...]
// Ends with 1 where a bound is exceeded.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeRelease } from './bench/charts.mjs';
import { configMaps, deployments } from './bench/inputs.mjs';
import { cpuTime, median, memoryMeter } from './bench/measure.mjs';
import { row, tableText } from './bench/table.mjs';

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '15' } },
  allowPositionals: true,
});
const runs = Number(values.runs);
const memoryRuns = Math.min(runs, 3);

const folder = mkdtempSync(path.join(tmpdir(), 'meshctl-bench-'));
const file = (name, text) => {
  const written = path.join(folder, name);
  writeFileSync(written, text);
  return written;
};
const meshctl = (...args) => [fileURLToPath(new URL('../bin/meshctl.js', import.meta.url)), ...args];
const rendered = (profile) => {
  const args = meshctl('manifest', 'generate', '--set', `profile=${profile}`);
  return file(`${profile}.yaml`, spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 }).stdout);
};
const release = path.join(folder, 'release');
writeRelease(release);
const diff = (a, b, ...flags) => meshctl('manifest', 'diff', a, b, ...flags);
const diffObjects = (count) =>
  diff(file(`a-${count}.yaml`, configMaps(count, 'old')), file(`b-${count}.yaml`, configMaps(count, 'new')));
const inject = (count) => meshctl('kube-inject', '--offline', '-f', file(`${count}.yaml`, deployments(count)));

// CPU bounds are multiples of the floor, memory bounds MiB. 1,000 injections may take 1.5 ms each where the floor is 60 ms.
const floor = { name: 'node -e 0', args: ['-e', '0'], bounds: {} };
const benchmarks = [
  { name: 'help', args: meshctl('--help'), bounds: { cpu: 1.5 } },
  { name: 'version', args: meshctl('version'), bounds: { cpu: 1.5 } },
  {
    name: 'generate',
    args: meshctl('manifest', 'generate', '--set', 'profile=demo'),
    bounds: { cpu: 2.5, memory: 90 },
  },
  // A release of Istio's size may take 0.6 s where the floor is 60 ms.
  { name: 'charts', args: meshctl('manifest', 'generate', '--manifests', release), bounds: { cpu: 10 } },
  { name: 'images', args: meshctl('images', '--set', 'profile=demo'), bounds: { cpu: 2.5, memory: 90 } },
  { name: 'inject-1', args: inject(1), bounds: { cpu: 3 } },
  { name: 'inject-1000', args: inject(1000), bounds: { cpu: 25, memory: 250 } },
  // Two manifests of 1 MB may take 0.5 s where the floor is 60 ms.
  { name: 'diff-1MB', args: diff(rendered('default'), rendered('demo')), exitCode: 1, bounds: { cpu: 8.3 } },
  ...[2500, 5000, 10000].map((count) => ({ name: `diff-${count}`, args: diffObjects(count), exitCode: 1, bounds: {} })),
];

/** What an object more costs, in microseconds, between the smallest and the largest comparison of objects. */
const slopeOf = (rows) => {
  const points = rows.flatMap((cells) => {
    const count = /^diff-(\d+)$/.exec(cells.name)?.[1];
    return count === undefined ? [] : [{ count: Number(count), cpu: Number(cells['CPU ms']) }];
  });
  const [first, last] = [points[0], points.at(-1)];
  return points.length < 2 ? undefined : ((last.cpu - first.cpu) / (last.count - first.count)) * 1000;
};

/** The table's rows: medians over all runs, each benchmark once a round, so that a busy moment hits all alike. */
const measured = (chosen) => {
  const peakMemory = memoryMeter(folder);
  const samples = [floor, ...chosen].map((benchmark) => ({ benchmark, cpu: [], memory: [] }));
  for (let run = 0; run < runs; run++) {
    for (const { benchmark, cpu, memory } of samples) {
      cpu.push(cpuTime(benchmark.args, benchmark.exitCode));
      if (run < memoryRuns) memory.push(peakMemory(benchmark.args));
    }
  }
  const floorCpu = median(samples[0].cpu);
  return samples.map(({ benchmark, cpu, memory }) => row(benchmark, median(cpu), median(memory), floorCpu));
};

try {
  const rows = measured(benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name)));
  console.log(`Medians of ${runs} runs (memory: ${memoryRuns}), in turn. CPU bounds are multiples of ${floor.name}.`);
  console.log(tableText(rows));
  const slope = slopeOf(rows);
  if (slope !== undefined) console.log(`diff: ${slope.toFixed(1)} us of CPU for each object more on both sides.`);
  process.exitCode = rows.some(({ CPU, memory }) => CPU === 'over' || memory === 'over') ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}
