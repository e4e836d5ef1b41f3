import { afterAll, beforeAll, describe, inject } from 'vitest';
import { type ControlPlane, type ControlPlaneOptions, startControlPlane } from './control-plane.ts';

/** A group of tests that share one control plane; skipped where its programs are not at hand. */
export const describeCluster = (
  title: string,
  tests: (cluster: () => ControlPlane) => void,
  options?: () => Promise<ControlPlaneOptions>,
): void => {
  const binaries = inject('binaries');
  describe.skipIf(binaries === null)(title, () => {
    let running: ControlPlane | undefined;
    beforeAll(async () => {
      if (binaries !== null) running = await startControlPlane(binaries, await options?.());
    });
    afterAll(() => running?.stop());
    tests(() => {
      if (running === undefined) throw new Error('the control plane is not running');
      return running;
    });
  });
};
