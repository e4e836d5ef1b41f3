import { oldestMinor } from '../../install/kubernetes-version.ts';
import { type Check, error } from '../check.ts';
import type { PrecheckContext } from './context.ts';

export const kubernetesVersion: Check<PrecheckContext> = {
  id: 'IST0142',
  title: 'The Kubernetes version is supported',
  severity: 'error',
  run: async ({ facts }) => {
    const version = await facts.version();
    const [, major = '', minor = ''] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
    if (Number(major) > 1 || Number(minor) >= oldestMinor) return [];
    return [
      error(`The Kubernetes Version "${version}" is lower than the minimum version: 1.${oldestMinor}`, {
        hint: 'Upgrade the cluster first, or choose an older Istio.',
      }),
    ];
  },
};
