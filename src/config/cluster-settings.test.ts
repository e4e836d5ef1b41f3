import { expect, it } from 'vitest';
import { inputsForCluster } from './cluster-settings.ts';

const settings = (kubeVersion: string, env = {}) =>
  inputsForCluster({ files: [], sets: [] }, kubeVersion, env).clusterSettings;

it('recognises GKE by its version, unless it shall not', () => {
  expect(settings('v1.33.1-gke.100')).toMatchObject({ values: { global: { platform: 'gke' } } });
  expect(settings('v1.33.1-gke.100', { AUTO_GKE_DETECTION: 'true' })).toBeDefined();
  expect(settings('v1.33.1-gke.100', { AUTO_GKE_DETECTION: 'false' })).toBeUndefined();
  expect(settings('v1.33.1')).toBeUndefined();
});
