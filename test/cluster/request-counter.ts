import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startApiProxy } from './api-proxy.ts';
import { type ControlPlane, kubeconfigOf } from './control-plane.ts';
import { meshctl, type Outcome } from './meshctl.ts';

/** Runs meshctl, and gives the requests that it sent, such as `GET /api/v1/nodes?limit=500`, in the order of their arrival. */
export const countingRequests = async (
  cluster: ControlPlane,
  args: readonly string[],
): Promise<{ requests: string[]; outcome: Outcome }> => {
  const requests: string[] = [];
  const proxy = await startApiProxy(cluster, (from, _, forward) => {
    requests.push(`${from.method} ${from.url}`);
    forward();
  });
  const kubeconfig = path.join(cluster.folder, 'counting');
  writeFileSync(kubeconfig, kubeconfigOf({ ...cluster.server, url: proxy.url }));
  const outcome = await meshctl(kubeconfig, args);
  await proxy.close();
  return { requests, outcome };
};
