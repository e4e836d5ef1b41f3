import type { TestProject } from 'vitest/node';
import { type Binaries, findBinaries } from './binaries.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    binaries: Binaries | null;
  }
}

/** Hands the control plane's programs to the tests, or says in one line why these are skipped. */
export default (project: TestProject): void => {
  const binaries = findBinaries();
  if (binaries === undefined) {
    const how =
      'set KUBEBUILDER_ASSETS to a folder with etcd, kube-apiserver, kube-controller-manager, kube-scheduler and kwok, or install Go';
    if (process.env.MESHCTL_REQUIRE_CLUSTER) throw new Error(`the cluster tests are required: ${how}`);
    console.warn(`cluster tests skipped: ${how}`);
  }
  project.provide('binaries', binaries ?? null);
};
