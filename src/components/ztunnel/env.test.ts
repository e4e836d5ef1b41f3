import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { env } from './env.ts';
import { ztunnel } from './test-ztunnel.ts';

const variables = (values: JsonObject = {}) => env(ztunnel(values).values);
const valueIn = (name: string, values: JsonObject) => variables(values).find((each) => each.name === name)?.value;

it('comes in this order', () => {
  const values = {
    logAsJson: true,
    network: 'n',
    meshConfig: { defaultConfig: { proxyMetadata: { M: 1 } } },
    env: { B: 1, A: 2 },
    peerCaCrl: { enabled: true },
  };
  expect(variables(values).map(({ name }) => name)).toEqual([
    'CA_ADDRESS',
    'XDS_ADDRESS',
    'LOG_FORMAT',
    'NETWORK',
    'RUST_LOG',
    'RUST_BACKTRACE',
    'ISTIO_META_CLUSTER_ID',
    'INPOD_ENABLED',
    'TERMINATION_GRACE_PERIOD_SECONDS',
    'POD_NAME',
    'POD_NAMESPACE',
    'NODE_NAME',
    'INSTANCE_IP',
    'SERVICE_ACCOUNT',
    'M',
    'ZTUNNEL_CPU_LIMIT',
    'A',
    'B',
    'CRL_PATH',
  ]);
});

describe('values', () => {
  it.each<[string, JsonObject, unknown]>([
    ['CA_ADDRESS', {}, 'istiod.istio-system.svc:15012'],
    ['CA_ADDRESS', { global: { istioNamespace: 'mesh' }, revision: 'canary' }, 'istiod-canary.mesh.svc:15012'],
    ['CA_ADDRESS', { revision: null }, 'istiod.istio-system.svc:15012'],
    ['XDS_ADDRESS', { caAddress: 'ca:1' }, 'istiod.istio-system.svc:15012'],
    ['XDS_ADDRESS', { xdsAddress: 'xds:1' }, 'xds:1'],
    ['ISTIO_META_CLUSTER_ID', { global: { multiCluster: { clusterName: '12' } } }, 12],
    ['ISTIO_META_CLUSTER_ID', {}, 'Kubernetes'],
    ['NETWORK', { network: '12' }, '12'],
    ['NETWORK', {}, undefined],
    ['TERMINATION_GRACE_PERIOD_SECONDS', { terminationGracePeriodSeconds: 1e6 }, '1e+06'],
  ])('%s under %j: %j', (name, values, expected) => {
    expect(valueIn(name, values)).toBe(expected);
  });

  it.each(['meshConfig', 'multiCluster', 'peerCaCrl'])('refuses a null %s', (key) => {
    expect(() => variables({ [key]: null })).toThrow(`values.ztunnel.${key}: expected a map, found null`);
  });
});
