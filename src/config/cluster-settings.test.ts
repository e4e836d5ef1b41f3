import { expect, it } from 'vitest';
import { clusterSettings } from './cluster-settings.ts';

it('recognises GKE by its version, unless it shall not', () => {
  expect(clusterSettings('v1.33.1-gke.100', {})).toMatchObject({ values: { global: { platform: 'gke' } } });
  expect(clusterSettings('v1.33.1-gke.100', { AUTO_GKE_DETECTION: 'true' })).toBeDefined();
  expect(clusterSettings('v1.33.1-gke.100', { AUTO_GKE_DETECTION: 'false' })).toBeUndefined();
  expect(clusterSettings('v1.33.1', {})).toBeUndefined();
});
