import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { injectedEnv, proxyEnv } from './env.ts';
import { ingressOf } from './test-gateway.ts';

const names = (list: JsonObject[]) => list.map(({ name }) => name);
const valueIn = (name: string, own: JsonObject, rest: JsonObject = {}, namespace?: string) =>
  proxyEnv(ingressOf(own, rest, namespace)).find((each) => each.name === name)?.value;

describe('environment of the proxy', () => {
  it('comes in this order', () => {
    const rest = {
      global: { network: 'n', meshID: 'm' },
      meshConfig: { defaultConfig: { proxyMetadata: { P: 'p' } } },
    };
    expect(names(proxyEnv(ingressOf({ env: { B: 1, A: 2 } }, rest)))).toEqual([
      'PILOT_CERT_PROVIDER',
      'CA_ADDR',
      'NODE_NAME',
      'POD_NAME',
      'POD_NAMESPACE',
      'INSTANCE_IP',
      'HOST_IP',
      'ISTIO_CPU_LIMIT',
      'SERVICE_ACCOUNT',
      'ISTIO_META_WORKLOAD_NAME',
      'ISTIO_META_OWNER',
      'ISTIO_META_MESH_ID',
      'TRUST_DOMAIN',
      'ISTIO_META_UNPRIVILEGED_POD',
      'A',
      'B',
      'P',
      'ISTIO_META_NETWORK',
      'ISTIO_META_CLUSTER_ID',
      'ISTIO_META_NODE_NAME',
    ]);
  });

  it.each<[JsonObject, string]>([
    [{}, 'istiod.istio-system.svc:15012'],
    [{ revision: 'canary', global: { istioNamespace: 'mesh' } }, 'istiod-canary.mesh.svc:15012'],
    [{ revision: null }, 'istiod-.istio-system.svc:15012'],
    [{ revision: 'canary', global: { caAddress: 'ca.example.com:15012' } }, 'ca.example.com:15012'],
  ])('under %j asks %s for certificates', (rest, address) => {
    expect(valueIn('CA_ADDR', {}, rest)).toBe(address);
  });

  it('names mesh and trust domain where there are any', () => {
    expect(valueIn('ISTIO_META_MESH_ID', {}, { global: { meshID: '7' } })).toBe('7');
    expect(valueIn('ISTIO_META_MESH_ID', {}, { meshConfig: { trustDomain: 'td' } })).toBe('td');
    expect(names(proxyEnv(ingressOf({}, { meshConfig: { trustDomain: '' } })))).not.toContain('TRUST_DOMAIN');
    expect(names(proxyEnv(ingressOf({}, { meshConfig: { trustDomain: '' } })))).not.toContain('ISTIO_META_MESH_ID');
  });

  it('names workload and owner', () => {
    expect(valueIn('ISTIO_META_WORKLOAD_NAME', { name: '12' })).toBe(12);
    expect(valueIn('ISTIO_META_OWNER', { name: '12' }, {}, 'edge')).toBe(
      'kubernetes://apis/apps/v1/namespaces/edge/deployments/12',
    );
  });

  it.each([
    [{ ISTIO_META_NETWORK: 'own' }, 1],
    [{ ISTIO_META_NETWORK: '' }, 2],
    [{}, 1],
  ])('with %j names the network %d time(s)', (env, times) => {
    const all = names(proxyEnv(ingressOf({ env }, { global: { network: 'net' } })));
    expect(all.filter((name) => name === 'ISTIO_META_NETWORK')).toHaveLength(times);
  });

  it('is privileged as root', () => {
    expect(names(proxyEnv(ingressOf({ runAsRoot: true })))).not.toContain('ISTIO_META_UNPRIVILEGED_POD');
  });

  it.each<[JsonObject, JsonObject, string]>([
    [{ env: null }, {}, 'values.gateways.istio-ingressgateway.env: expected a map, found null'],
    [{}, { global: { multiCluster: null } }, 'values.global.multiCluster: expected a map, found null'],
    [{}, { meshConfig: { defaultConfig: null } }, 'values.meshConfig.defaultConfig: expected a map, found null'],
  ])('refuses %j, %j', (own, rest, message) => {
    expect(() => proxyEnv(ingressOf(own, rest))).toThrow(message);
  });
});

describe('environment of an injected gateway', () => {
  it('is its own, with null left empty', () => {
    expect(injectedEnv(ingressOf({ env: { B: null, A: 'say "yes"', C: 1e6 } }))).toEqual([
      { name: 'ISTIO_META_UNPRIVILEGED_POD', value: 'true' },
      { name: 'A', value: 'say "yes"' },
      { name: 'B', value: null },
      { name: 'C', value: '1e+06' },
    ]);
    expect(injectedEnv(ingressOf({ runAsRoot: true, env: null }))).toEqual([]);
  });
});
