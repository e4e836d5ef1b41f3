// Times precheck on a crowded cluster: `npm run bench:precheck`. Needs the control plane's programs (or Go to build them).
import { findBinaries } from './binaries.ts';
import { startControlPlane } from './control-plane.ts';
import { addCrowd } from './crowd.ts';
import { countingRequests } from './request-counter.ts';
import { median, timedMeshctl } from './timed.ts';

const runs = 7;
const crowd = { namespaces: 500, pods: 5_000 };
const bound = 3_000;
const commands = {
  precheck: ['precheck'],
  'precheck, everything shown': ['precheck', '--output-threshold', 'info'],
};

const binaries = findBinaries();
if (binaries === undefined) {
  console.log('bench:precheck skipped: it needs the programs of a control plane, or Go to build them');
} else {
  const cluster = await startControlPlane(binaries);
  try {
    const measure = async (where: string): Promise<void> => {
      for (const [title, args] of Object.entries(commands)) {
        const time = median(Array.from({ length: runs }, () => timedMeshctl(cluster.kubeconfig, ...args)));
        const { requests } = await countingRequests(cluster, args);
        console.log(`${where}, ${title}: ${time.toFixed(0)} ms, ${requests.length} requests`);
        if (time > bound) process.exitCode = 1;
      }
    };
    console.log(`Medians of ${runs} runs, wall time; bound ${bound} ms.`);
    await measure('empty');
    await addCrowd(cluster.api, crowd);
    await measure(`${crowd.pods} pods in ${crowd.namespaces} namespaces`);
    timedMeshctl(cluster.kubeconfig, 'install', '-y');
    await measure('the same with Istio');
  } finally {
    await cluster.stop();
  }
}
