import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { objectId } from '../../objects/object.ts';
import { renderIstiod } from './istiod.ts';

const render = (values: JsonObject, namespace = 'istio-system') =>
  renderIstiod({ values, namespace, kubeVersion: 'v1.32.0' });

/** Kinds and names, without the namespace at the end of cluster-wide names. */
const titles = (values: JsonObject, namespace?: string): string[] =>
  render(values, namespace).map((object) => {
    const { kind, name } = objectId(object);
    return `${kind} ${name.replace(/-istio-system(\.istio\.io)?$/, '')}`;
  });

const clusterRoles = ['istiod-clusterrole', 'istiod-gateway-controller', 'istio-reader-clusterrole'];
const pair = (name: string): string[] => [`ClusterRole ${name}`, `ClusterRoleBinding ${name}`];
const clusterWide = [
  ...clusterRoles.flatMap(pair),
  'ValidatingWebhookConfiguration istio-validator',
  'MutatingWebhookConfiguration istio-sidecar-injector',
];
const identity = ['ServiceAccount istiod', 'Role istiod', 'RoleBinding istiod'];
const configMaps = ['ConfigMap istio', 'ConfigMap istio-sidecar-injector', 'ConfigMap values'];
const server = ['Deployment istiod', 'Service istiod', 'HorizontalPodAutoscaler istiod'];
const namespaced = [...identity, ...configMaps, ...server];
const policies = [
  'ValidatingAdmissionPolicy stable-channel-policy',
  'ValidatingAdmissionPolicyBinding stable-channel-policy-binding',
];

const change = (values: JsonObject): { gone: string[]; come: string[] } => {
  const before = [...clusterWide, ...namespaced];
  const after = titles(values);
  return {
    gone: before.filter((title) => !after.includes(title)),
    come: after.filter((title) => !before.includes(title)),
  };
};

describe('which objects exist', () => {
  it('renders these by default', () => {
    expect(titles({}).sort()).toEqual([...clusterWide, ...namespaced].sort());
  });

  it.each<[JsonObject, string[], string[]]>([
    [{ global: { resourceScope: 'cluster' } }, namespaced, []],
    [{ global: { resourceScope: 'namespace' } }, clusterWide, []],
    [{ global: { resourceScope: 'undefined' } }, [...clusterWide, ...namespaced], []],
    [{ global: { resourceScope: null } }, [...clusterWide, ...namespaced], []],
    [
      { pilot: { env: { PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER: 'false' } } },
      pair('istiod-gateway-controller'),
      [],
    ],
    [
      { pilot: { env: { PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER: false } } },
      pair('istiod-gateway-controller'),
      [],
    ],
    [{ pilot: { env: { PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER: 0 } } }, [], []],
    [{ global: { enableReaderRBAC: false } }, pair('istio-reader-clusterrole'), []],
    [{ global: { enableReaderRBAC: null } }, pair('istio-reader-clusterrole'), []],
    [{ global: { configValidation: null } }, ['ValidatingWebhookConfiguration istio-validator'], []],
    [{ global: { operatorManageWebhooks: true } }, ['MutatingWebhookConfiguration istio-sidecar-injector'], []],
    [{ global: { omitSidecarInjectorConfigMap: true } }, ['ConfigMap istio-sidecar-injector'], []],
    [{ pilot: { configMap: false } }, ['ConfigMap istio'], []],
    [{ profile: 'stable' }, [], policies],
    [{ profile: 'demo' }, ['HorizontalPodAutoscaler istiod'], []],
    [{ pilot: { autoscaleMin: null } }, ['HorizontalPodAutoscaler istiod'], []],
    [{ pilot: { autoscaleMax: 0 } }, ['HorizontalPodAutoscaler istiod'], []],
    [{ pilot: { autoscaleMin: 2 } }, [], ['PodDisruptionBudget istiod']],
    [{ pilot: { jwksResolverExtraRootCA: 'PEM' } }, [], ['ConfigMap pilot-jwks-extra-cacerts']],
    [{ global: { networkPolicy: { enabled: true } } }, [], ['NetworkPolicy istiod']],
    [{ gatewayClasses: { istio: {} } }, [], ['ConfigMap istio-default-gatewayclass-istio']],
    [
      { revisionTags: ['prod'] },
      [],
      ['MutatingWebhookConfiguration istio-revision-tag-prod', 'Service istiod-revision-tag-prod'],
    ],
    [
      { revisionTags: ['prod'], global: { operatorManageWebhooks: true } },
      ['MutatingWebhookConfiguration istio-sidecar-injector'],
      ['Service istiod-revision-tag-prod'],
    ],
  ])('%j removes %j and adds %j', (values, gone, come) => {
    expect(change(values)).toEqual({ gone, come });
  });

  const remote: JsonObject = { istiodRemote: { enabled: true }, global: { remotePilotAddress: 'pilot.example.com' } };

  it('leaves a remote cluster what it needs to reach its istiod', () => {
    expect(titles(remote).sort()).toEqual(
      [
        ...pair('istio-reader-clusterrole'),
        'MutatingWebhookConfiguration istio-sidecar-injector',
        ...configMaps,
        'Service istiod',
      ].sort(),
    );
  });

  it('gives a config cluster the permissions back', () => {
    const global = { remotePilotAddress: 'pilot.example.com', configCluster: true };
    expect(titles({ ...remote, global }).sort()).toEqual(
      [...clusterWide, ...identity, ...configMaps, 'Service istiod'].sort(),
    );
  });

  it('reduces the remote profile to the values, the reader and the webhook', () => {
    expect(titles({ profile: 'remote' }).sort()).toEqual(
      [
        ...pair('istio-reader-clusterrole'),
        'MutatingWebhookConfiguration istio-sidecar-injector',
        'ConfigMap values',
      ].sort(),
    );
    expect(titles({ profile: 'remote', pilot: { configMap: true } })).toContain('ConfigMap istio');
  });
});

describe('names and namespaces', () => {
  it('ends revisioned names in the revision, default included', () => {
    const names = render({ revision: 'default' }).map((object) => objectId(object).name);
    expect(names).toContain('istiod-default');
    expect(names).toContain('istio-default');
    expect(names).toContain('istio-sidecar-injector-default');
    expect(names).toContain('istiod-clusterrole-default-istio-system');
    expect(names).toContain('istio-validator-default-istio-system');
  });

  it('tells the namespace of istiod from that of its accounts', () => {
    const objects = render({}, 'ns2');
    const namespaceOf = (kind: string) =>
      objects.filter((object) => object.kind === kind).map((object) => object.metadata.namespace);
    expect(namespaceOf('Deployment')).toEqual(['ns2']);
    expect(namespaceOf('ConfigMap')).toEqual(['ns2', 'ns2', 'ns2']);
    expect(namespaceOf('ServiceAccount')).toEqual(['istio-system']);
    expect(objects.map((object) => objectId(object).name)).toEqual(
      expect.arrayContaining(['istiod-clusterrole-ns2', 'istio-sidecar-injector-ns2', 'istio-validator-istio-system']),
    );
  });
});

describe('null and empty parents', () => {
  it.each([
    'pilot.env',
    'pilot.cpu',
    'pilot.memory',
    'pilot.taint',
    'global.multiCluster',
    'global.logging',
    'global.istiod',
    'global.proxy',
    'global.sds',
    'global.defaultPodDisruptionBudget',
    'telemetry',
    'istiodRemote',
    'sidecarInjectorWebhook',
    'sidecarInjectorWebhook.templates',
    'gateways',
    'experimental',
    'base',
    'meshConfig',
  ])('refuses %s: null, and names it', (path) => {
    const values = path.split('.').reduceRight<JsonObject | null>((inner, key) => ({ [key]: inner }), null);
    expect(() => render(values ?? {})).toThrow(`values.${path}: expected a map, found null`);
  });

  it.each<[JsonObject]>([
    [{ global: { networkPolicy: null } }],
    [{ global: { meshNetworks: null } }],
    [{ gatewayClasses: null }],
    [{ revisionTags: null }],
    [{ pilot: { tolerations: null } }],
    [{ ownerName: null }],
    [{ pilot: null }],
  ])('%j changes nothing but the ConfigMaps that show values', (values) => {
    const others = (rendered: ReturnType<typeof render>) =>
      rendered.filter((object) => !['values', 'istio-sidecar-injector'].includes(objectId(object).name));
    expect(others(render(values))).toEqual(others(render({})));
  });
});

it('renders the same twice and changes no input', () => {
  const values = { pilot: { env: { A: '1' } }, revisionTags: ['a'] };
  const before = structuredClone(values);
  expect(render(values)).toEqual(render(values));
  expect(values).toEqual(before);
});
