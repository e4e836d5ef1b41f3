import { expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { field } from '../chart/field.ts';
import { ztunnel } from './test-ztunnel.ts';

it.each<[JsonObject, string, unknown]>([
  [{}, 'logLevel', 'info'],
  [{ global: { hub: 'h', logAsJson: true } }, 'hub', 'h'],
  [{ global: { hub: 'h' }, hub: 'own' }, 'hub', 'own'],
  [{ global: { hub: 'h' }, hub: '' }, 'hub', ''],
  [{ profile: 'ambient' }, 'variant', 'distroless'],
  [{ profile: 'ambient', global: { variant: '' } }, 'variant', ''],
  [{ profile: 'ambient' }, 'meshConfig.defaultConfig.proxyMetadata.ISTIO_META_ENABLE_HBONE', 'true'],
  [{ profile: 'demo' }, 'resources.requests.cpu', '200m'],
  [{ global: { platform: 'openshift' } }, 'seLinuxOptions', { type: 'spc_t' }],
  [{ global: { platform: 'gke' } }, 'resourceQuotas.enabled', true],
  [{ global: { revision: 'canary' } }, 'revision', 'canary'],
  [{ global: { revision: 'canary' }, revision: '' }, 'revision', ''],
  [{ global: null }, 'revision', ''],
])('%j has %s: %j', (values, path, expected) => {
  expect(field(ztunnel(values).values, path)).toEqual(expected);
});

it.each([
  [{}, 'ztunnel'],
  [{ resourceName: '' }, 'ztunnel'],
  [{ resourceName: 'zt7' }, 'zt7'],
])('%j is called %s', (values, name) => {
  expect(ztunnel(values).name).toBe(name);
});

it('names a value in messages as users write it', () => {
  expect(() => field(ztunnel({ multiCluster: null }).values, 'multiCluster.clusterName')).toThrow(
    'values.ztunnel.multiCluster: expected a map, found null',
  );
});

it('refuses an unknown profile', () => {
  expect(() => ztunnel({ profile: 'nope' })).toThrow('unknown profile nope');
});
