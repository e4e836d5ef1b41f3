import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../objects/json.ts';
import { podEnv } from './pod-env.ts';
import { planeOf } from './test-plane.ts';

const env = (values: JsonObject, namespace?: string): JsonObject[] =>
  podEnv(planeOf(values, namespace)).filter(isJsonObject);
const names = (values: JsonObject): (JsonValue | undefined)[] => env(values).map(({ name }) => name);
const variable = (name: string, values: JsonObject, namespace?: string): JsonValue | undefined =>
  env(values, namespace).find((entry) => entry.name === name)?.value;

it('comes in the order of the chart when everything is set', () => {
  expect(
    names({
      global: { externalIstiod: true, trustBundleName: 'ca' },
      pilot: {
        env: { B: '1', A: '2' },
        envVarFrom: [{ name: 'FROM', valueFrom: {} }],
        taint: { enabled: true },
        crlConfigMapName: 'crl',
      },
    }),
  ).toEqual([
    'REVISION',
    'PILOT_CERT_PROVIDER',
    'POD_NAME',
    'POD_NAMESPACE',
    'SERVICE_ACCOUNT',
    'KUBECONFIG',
    'CA_TRUSTED_NODE_ACCOUNTS',
    'A',
    'B',
    'FROM',
    'PILOT_TRACE_SAMPLING',
    'PILOT_ENABLE_NODE_UNTAINT_CONTROLLERS',
    'PILOT_NODE_UNTAINT_CONTROLLERS_TAINT_NAME',
    'EXTERNAL_ISTIOD',
    'PILOT_CA_CERT_CONFIGMAP',
    'PILOT_CRL_CONFIGMAP',
    'PILOT_ENABLE_ANALYSIS',
    'CLUSTER_ID',
    'GOMAXPROCS',
    'PLATFORM',
  ]);
});

describe("the user's variables", () => {
  it.each<[JsonValue, string]>([
    [true, 'true'],
    [10000000, '1e+07'],
    [999999, '999999'],
    [null, ''],
    [[1, 2], '[1 2]'],
    [{ a: 1 }, 'map[a:1]'],
    ['q\\t', 'q\t'],
  ])('%j is written %j', (value, text) => {
    expect(variable('X', { pilot: { env: { X: value } } })).toBe(text);
  });

  it('have names that YAML re-reads, in bytewise order', () => {
    expect(names({ pilot: { env: { b: '', ON: '', 123: '', B: '' } } }).slice(7, 11)).toEqual([123, 'B', true, 'b']);
  });

  it('cannot hold a double quote', () => {
    expect(() => env({ pilot: { env: { X: 'a "b"' } } })).toThrow('a \\"b\\"');
  });
});

describe('CA_TRUSTED_NODE_ACCOUNTS', () => {
  const name = 'CA_TRUSTED_NODE_ACCOUNTS';
  it.each([
    [{}, 'ns1/ztunnel'],
    [{ trustedZtunnelNamespace: 'z' }, 'z/ztunnel'],
    [{ trustedZtunnelName: 'zt' }, 'ns1/zt'],
    [{ env: { [name]: 'own/x' } }, 'own/x'],
  ])('of %j is %s', (pilot, value) => {
    expect(variable(name, { pilot }, 'ns1')).toBe(value);
  });

  it('appears twice where the user sets it empty', () => {
    expect(names({ pilot: { env: { [name]: '' } } }).filter((entry) => entry === name)).toHaveLength(2);
  });

  it('follows the platform', () => {
    expect(variable(name, { global: { platform: 'openshift' } })).toBe('kube-system/ztunnel');
  });
});

it.each([
  [{ EXTERNAL_ISTIOD: false }, ['false', 'true']],
  [{ EXTERNAL_ISTIOD: 'false' }, ['false']],
])('EXTERNAL_ISTIOD under %j is %j', (own, values) => {
  const entries = env({ global: { externalIstiod: true }, pilot: { env: own } });
  expect(entries.filter(({ name }) => name === 'EXTERNAL_ISTIOD').map(({ value }) => value)).toEqual(values);
});

it.each<[string, JsonObject, JsonValue | undefined]>([
  ['REVISION', { revision: '1' }, '1'],
  ['PILOT_CERT_PROVIDER', { global: { pilotCertProvider: '' } }, null],
  ['PILOT_TRACE_SAMPLING', { pilot: { traceSampling: 50.5 } }, '50.5'],
  ['PILOT_TRACE_SAMPLING', { pilot: { traceSampling: 0 } }, undefined],
  ['CLUSTER_ID', { global: { multiCluster: { clusterName: '' } } }, 'Kubernetes'],
  ['CLUSTER_ID', { global: { multiCluster: { clusterName: 'c1' } } }, 'c1'],
  ['PLATFORM', {}, ''],
  ['PLATFORM', { platform: 'gke', global: { platform: 'k3d' } }, 'k3d'],
  ['PILOT_ENABLE_ANALYSIS', { global: { istiod: { enableAnalysis: true } } }, 'true'],
])('%s under %j is %j', (name, values, value) => {
  expect(variable(name, values)).toEqual(value);
});
