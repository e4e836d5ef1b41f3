import { MeshctlError } from '../errors.ts';

/** The oldest Kubernetes minor version that Istio 1.30 supports (Istio documentation: supported releases). */
export const oldestMinor = 32;

/** Refuses a cluster that is too old, or only says so if `force` is given. */
export const refuseOldKubernetes = (version: string, force: boolean, warn: (line: string) => void): void => {
  const [, major = '0', minor = '0'] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  if (Number(major) > 1 || (Number(major) === 1 && Number(minor) >= oldestMinor)) return;
  const message = `the cluster runs Kubernetes ${version}, and Istio 1.30 needs 1.${oldestMinor} or newer`;
  if (!force)
    throw new MeshctlError('cluster', message, {
      hint: 'Upgrade the cluster first, or go on without support with --force.',
    });
  warn(`Warning: ${message}.`);
};
