import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startApiProxy } from './api-proxy.ts';
import { type ControlPlane, kubeconfigOf } from './control-plane.ts';

/** Runs work with a kubeconfig of a cluster that says that it is of another Kubernetes version; all else is as it is. */
export const withVersion = async <Result>(
  cluster: ControlPlane,
  gitVersion: string,
  work: (kubeconfig: string) => Promise<Result>,
): Promise<Result> => {
  const proxy = await startApiProxy(cluster, (from, to, forward) => {
    if (from.url !== '/version') forward();
    else to.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ gitVersion }));
  });
  const kubeconfig = path.join(cluster.folder, `version-${gitVersion}`);
  writeFileSync(kubeconfig, kubeconfigOf({ ...cluster.server, url: proxy.url }));
  try {
    return await work(kubeconfig);
  } finally {
    await proxy.close();
  }
};
