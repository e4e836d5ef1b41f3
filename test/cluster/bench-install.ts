// Compares an installation with kubectl, on a control plane each: `npm run bench:install`. Needs the control plane's
// programs and kubectl (from PATH, or built once with Go).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Binaries, findBinaries, findKubectl } from './binaries.ts';
import { startControlPlane } from './control-plane.ts';
import { median, timed, timedMeshctl } from './timed.ts';

const runs = 5;
const root = process.cwd();
const flags = ['--set', 'profile=demo'];
const bounds = { 'meshctl install': 1.2, 'second install': 2_000 };

const onEmptyCluster = async (binaries: Binaries, work: (kubeconfig: string) => number[]): Promise<number[]> => {
  const cluster = await startControlPlane(binaries);
  try {
    return work(cluster.kubeconfig);
  } finally {
    await cluster.stop();
  }
};

/** What a person would type: the namespace, then everything (twice, since kinds of new CRDs are not known at first), then the wait. */
const withKubectl =
  (kubectl: string, manifest: string) =>
  (kubeconfig: string): number[] => {
    const apply = ['apply', '--server-side', '--force-conflicts', '-f', manifest];
    const wait = ['wait', '--for=condition=Available', 'deployment', '--all', '-n', 'istio-system', '--timeout=60s'];
    return [
      timed(kubeconfig, kubectl, ['create', 'namespace', 'istio-system']) +
        timed(kubeconfig, kubectl, apply) +
        timed(kubeconfig, kubectl, wait),
    ];
  };
const withMeshctl = (kubeconfig: string): number[] => [
  timedMeshctl(kubeconfig, 'install', '-y', ...flags),
  timedMeshctl(kubeconfig, 'install', '-y', ...flags),
];

const binaries = findBinaries();
const kubectl = findKubectl();
if (binaries === undefined || kubectl === undefined) {
  console.log('bench:install skipped: it needs the programs of a control plane and kubectl, or Go to build them');
} else {
  const folder = mkdtempSync(path.join(tmpdir(), 'meshctl-bench-'));
  try {
    const { stdout } = spawnSync(
      process.execPath,
      [path.join(root, 'bin/meshctl.js'), 'manifest', 'generate', ...flags],
      { encoding: 'utf8', maxBuffer: 2 ** 26 },
    );
    const manifest = path.join(folder, 'demo.yaml');
    writeFileSync(manifest, stdout);
    const samples = { kubectl: [] as number[], first: [] as number[], second: [] as number[] };
    for (let run = 0; run < runs; run++) {
      samples.kubectl.push(...(await onEmptyCluster(binaries, withKubectl(kubectl, manifest))));
      const [first = Number.NaN, second = Number.NaN] = await onEmptyCluster(binaries, withMeshctl);
      samples.first.push(first);
      samples.second.push(second);
    }
    const [kubectlTime, first, second] = [median(samples.kubectl), median(samples.first), median(samples.second)];
    console.log(`Medians of ${runs} runs, wall time in ms, each on an empty control plane.`);
    console.log(`kubectl apply and wait  ${kubectlTime.toFixed(0)}`);
    console.log(
      `meshctl install         ${first.toFixed(0)}  (ratio ${(first / kubectlTime).toFixed(2)}, bound ${bounds['meshctl install']})`,
    );
    console.log(`second install          ${second.toFixed(0)}  (bound ${bounds['second install']})`);
    process.exitCode = first / kubectlTime > bounds['meshctl install'] || second > bounds['second install'] ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
