import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../objects/json.ts';
import { gatewayControllerClusterRole, istiodClusterRole } from './cluster-roles.ts';
import { readerClusterRole } from './reader-role.ts';
import { planeOf } from './test-plane.ts';

const rules = (values: JsonObject, render = istiodClusterRole): JsonObject[] => {
  const list: JsonValue | undefined = render(planeOf(values))[0]?.rules;
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
};
const added = (values: JsonObject, render = istiodClusterRole): JsonValue[] =>
  rules(values, render)
    .filter((rule) => !rules({}, render).some((known) => JSON.stringify(known) === JSON.stringify(rule)))
    .map((rule) => rule.resources ?? null);

describe('ClusterRole of istiod', () => {
  it('lists 24 rules by default', () => {
    expect(rules({})).toHaveLength(24);
  });

  const requests = [
    'certificatesigningrequests',
    'certificatesigningrequests/approval',
    'certificatesigningrequests/status',
  ];
  it.each<[JsonObject, JsonValue[]]>([
    [{ pilot: { taint: { enabled: true } } }, [['nodes']]],
    [{ pilot: { env: { EXTERNAL_CA: 'false' } } }, [requests, ['signers']]],
    [{ pilot: { env: { EXTERNAL_CA: false } } }, []],
    [{ global: { pilotCertProvider: 'k8s.io/x' } }, [requests, ['signers']]],
    [{ global: { pilotCertProvider: '' } }, [requests, ['signers']]],
    [{ global: { pilotCertProvider: 'custom', certSigners: ['a'] } }, []],
    [{ pilot: { env: { ENABLE_CLUSTER_TRUST_BUNDLE_API: true } } }, [['clustertrustbundles'], ['signers']]],
    [{ pilot: { env: { ENABLE_CLUSTER_TRUST_BUNDLE_API: null } } }, []],
  ])('%j adds rules for %j', (values, resources) => {
    expect(added(values)).toEqual(resources);
  });

  it('writes status and ingresses where it analyses', () => {
    const values = { global: { istiod: { enableAnalysis: true } } };
    expect(rules(values)).toHaveLength(27);
    expect(rules(values)[3]?.resources).toContain('wasmplugins/status');
  });

  it.each<[string[], JsonValue]>([
    [[], null],
    [
      ['a', '1'],
      ['a', '1'],
    ],
  ])('approves for the signers %j as %j', (certSigners, resourceNames) => {
    const values = { global: { certSigners }, pilot: { env: { EXTERNAL_CA: 'ISTIOD_RA_KUBERNETES_API' } } };
    expect(rules(values).find(({ verbs }) => JSON.stringify(verbs) === '["approve"]')?.resourceNames).toEqual(
      resourceNames,
    );
  });

  it('refuses a trust bundle switch that is no boolean', () => {
    expect(() => rules({ pilot: { env: { ENABLE_CLUSTER_TRUST_BUNDLE_API: 'true' } } })).toThrow(
      'expected true or false',
    );
  });
});

it('uses the API group for multi-cluster services that the environment names', () => {
  const values = { pilot: { env: { MCS_API_GROUP: 'mcs.example.com' } } };
  for (const render of [istiodClusterRole, readerClusterRole])
    expect(
      rules(values, render).filter(({ apiGroups }) => JSON.stringify(apiGroups) === '["mcs.example.com"]'),
    ).toHaveLength(2);
});

it('lets a remote istiod write from afar', () => {
  expect(rules({}, readerClusterRole)).toHaveLength(11);
  expect(added({ istiodRemote: { enabled: true } }, readerClusterRole)).toEqual([
    ['configmaps'],
    ['mutatingwebhookconfigurations'],
    ['validatingwebhookconfigurations'],
  ]);
});

it('binds each role to its account', () => {
  const plane = planeOf({ revision: 'r1', global: { istioNamespace: 'accounts' } }, 'ns1');
  const binding = (account: string, name: string): JsonObject => ({
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace: 'accounts' }],
  });
  expect(istiodClusterRole(plane)[1]).toMatchObject(binding('istiod-r1', 'istiod-clusterrole-r1-ns1'));
  expect(gatewayControllerClusterRole(plane)[1]).toMatchObject(
    binding('istiod-r1', 'istiod-gateway-controller-r1-ns1'),
  );
  expect(readerClusterRole(plane)[1]).toMatchObject(
    binding('istio-reader-service-account', 'istio-reader-clusterrole-r1-ns1'),
  );
});
