import { describe, expect, it } from 'vitest';
import { type ClusterContent, inMemoryCluster } from '../../../test/in-memory-cluster.ts';
import { resolveConfig } from '../../config/resolve.ts';
import { systemClock } from '../../kube/retry.ts';
import type { JsonObject, JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { clusterFacts } from '../facts.ts';
import { entriesOf } from '../report.ts';
import { runChecks } from '../runner.ts';
import { controlPlaneChecks, dataPlaneChecks } from './checks.ts';
import { precheckContext } from './context.ts';

interface Setting extends ClusterContent {
  readonly sets?: readonly string[];
  readonly fromMinor?: number;
  readonly namespace?: string;
}

const all = [...controlPlaneChecks, ...dataPlaneChecks];

/** The findings as lines: ID, level, objects, reason. */
const findings = async ({ sets = [], fromMinor, namespace, ...content }: Setting): Promise<string[]> => {
  const { client } = inMemoryCluster(content);
  const config = await resolveConfig({ files: [], sets: sets.map((text) => ({ flag: 'set', text })) });
  const context = precheckContext(clusterFacts(client), { config, fromMinor, namespace });
  const limits = { timeout: 10_000, clock: systemClock, signal: new AbortController().signal };
  return entriesOf(await runChecks(all, context, limits)).flatMap(({ check: { id }, outcome }) =>
    outcome.status === 'pass' || (outcome.status === 'skip' && !outcome.couldNotCheck)
      ? []
      : [
          `${id} ${'level' in outcome ? outcome.level : 'unknown'} [${outcome.objects.map(({ name }) => name).join(' ')}] ${outcome.reason}`,
        ],
  );
};

const object = (
  apiVersion: string,
  kind: string,
  name: string,
  { namespace, labels, annotations, ...body }: JsonObject = {},
): KubeObject => ({
  apiVersion,
  kind,
  metadata: {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(labels === undefined ? {} : { labels }),
    ...(annotations === undefined ? {} : { annotations }),
  },
  ...body,
});
const namespaceOf = (name: string, labels: JsonObject = {}): KubeObject => object('v1', 'Namespace', name, { labels });
const crd = (name: string, body: JsonObject = {}): KubeObject =>
  object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', name, body);
const served = (...names: string[]): JsonObject => ({
  versions: names.map((name) => ({ name, served: true })),
});
const node = (name: string, labels: JsonObject): KubeObject => object('v1', 'Node', name, { labels });
const istiod = (labels: JsonObject, body: JsonObject = {}): KubeObject =>
  object('apps/v1', 'Deployment', 'istiod', {
    namespace: 'istio-system',
    labels: {
      app: 'istiod',
      'istio.io/rev': 'default',
      'operator.istio.io/component': 'Pilot',
      'operator.istio.io/managed': 'Reconcile',
      'app.kubernetes.io/part-of': 'istio',
      ...labels,
    },
    status: { updatedReplicas: 1, availableReplicas: 1, replicas: 1 },
    ...body,
  });
const version = (text: string): JsonObject => ({ 'operator.istio.io/version': text });
const webhooks = (
  kind: 'Mutating' | 'Validating',
  name: string,
  entries: JsonValue,
  labels: JsonObject = {},
): KubeObject =>
  object('admissionregistration.k8s.io/v1', `${kind}WebhookConfiguration`, name, { labels, webhooks: entries });
const everything = [{ operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*'] }];
const service = (name: string, namespace = 'policy'): KubeObject => object('v1', 'Service', name, { namespace });
const leadingTo = (name: string): JsonObject => ({ service: { name, namespace: 'policy' } });

it('finds nothing in an empty cluster, and nothing in one with this release', async () => {
  expect(await findings({})).toEqual([]);
  expect(await findings({ objects: [istiod(version('1.30.3'))], fromMinor: 30 })).toEqual([]);
});

const cases: [what: string, setting: Setting, expected: (string | RegExp)[]][] = [
  [
    'an old Kubernetes',
    { version: 'v1.30.1' },
    ['IST0142 error [] The Kubernetes Version "v1.30.1" is lower than the minimum version: 1.32'],
  ],
  [
    'a permission that is missing',
    { allows: ({ resource, verb }) => resource !== '*' && !(resource === 'configmaps' && verb === 'create') },
    [
      'IST0141 error [] Missing required permission to create resource configmaps in namespace istio-system (permission denied)',
    ],
  ],
  [
    'an Istio that is newer',
    { objects: [istiod(version('1.31.0'))] },
    [/^MESH101 error \[istiod\] Istio 1\.31\.0 is installed .*a step back/],
  ],
  ['an Istio of the release before', { objects: [istiod(version('1.29.2'))] }, [/^MESH101 info .*1\.29\.2/]],
  ['an Istio two releases old', { objects: [istiod(version('1.28.0'))] }, [/^MESH101 warning .*in place/]],
  ['an Istio three releases old', { objects: [istiod(version('1.27.0'))] }, [/^MESH101 error .*more than two/]],
  [
    'an Istio of Helm',
    { objects: [istiod(version('1.30.3'), { annotations: { 'meta.helm.sh/release-name': 'istiod' } })] },
    [/^MESH102 warning \[istiod\] .*installed by Helm/],
  ],
  [
    'an istiod that is not ready',
    { objects: [istiod(version('1.30.3'), { status: {} })] },
    [/^MESH103 warning \[istiod\] it is not ready: 0 of 1 new pods created/],
  ],
  [
    'what is left of an installation',
    {
      objects: [
        object('v1', 'ConfigMap', 'istio', {
          namespace: 'istio-system',
          labels: {
            'operator.istio.io/component': 'Pilot',
            'operator.istio.io/version': '1.30.3',
            'operator.istio.io/managed': 'Reconcile',
          },
        }),
      ],
    },
    [/^MESH103 warning \[istio\] .*incomplete: its istiod is not there/],
  ],
  [
    'CRDs of Helm',
    {
      objects: [
        crd('sidecars.networking.istio.io', {
          annotations: { 'meta.helm.sh/release-name': 'istio-base' },
          status: { storedVersions: ['v1'] },
        }),
      ],
    },
    [/^MESH104 warning \[sidecars.networking.istio.io\] Helm's release istio-base owns 1/],
  ],
  [
    'resources stored in a version that is gone',
    { objects: [crd('sidecars.networking.istio.io', { status: { storedVersions: ['v1alpha2', 'v1'] } })] },
    [/^MESH105 error \[sidecars.networking.istio.io\] .*version v1alpha2/],
  ],
  [
    'an old Gateway API',
    { objects: [crd('gateways.gateway.networking.k8s.io', { spec: served('v1alpha2', 'v1beta1') })] },
    [
      'IST0172 warning [gateways.gateway.networking.k8s.io] The Gateway API CRD version v1alpha2,v1beta1 is lower than the minimum version: v1',
    ],
  ],
  [
    'a Gateway API without v1beta1',
    { objects: [crd('referencegrants.gateway.networking.k8s.io', { spec: served('v1alpha2') })] },
    [/^IST0156 error \[referencegrants.gateway.networking.k8s.io\] .*v1beta1.*served: v1alpha2/],
  ],
  [
    'a webhook without its Service',
    {
      objects: [
        webhooks('Validating', 'policy', [{ name: 'a.b.c', rules: everything, clientConfig: leadingTo('gone') }]),
      ],
    },
    [/^MESH106 error \[policy\] webhook a\.b\.c gets no answer \(Service policy\/gone is not there\)/],
  ],
  [
    'a webhook whose Service has no endpoint',
    {
      objects: [
        service('idle'),
        webhooks('Mutating', 'policy', [{ name: 'a.b.c', rules: everything, clientConfig: leadingTo('idle') }]),
      ],
    },
    [/^MESH106 error \[policy\] .*no ready endpoint/],
  ],
  [
    'webhooks that inject the same pods',
    {
      objects: ['one', 'two'].map((name) =>
        webhooks('Mutating', name, [{ name: 'sidecar-injector.istio.io', failurePolicy: 'Ignore' }], {
          'istio.io/rev': name,
        }),
      ),
    },
    [
      'IST0139 error [one] Webhook one/sidecar-injector.istio.io overlaps with others: [two/sidecar-injector.istio.io]. This may cause injection to occur twice.',
      /^IST0139 error \[two\] /,
    ],
  ],
  [
    'APIs that Istio dropped',
    { objects: [crd('policies.authentication.istio.io')] },
    [/^MESH108 warning \[policies.authentication/],
  ],
  [
    'an API that is not served',
    { sets: ['values.global.platform=openshift', 'components.cni.enabled=true'] },
    [/^MESH109 error \[istio-cni\] .*NetworkAttachmentDefinition of k8s.cni.cncf.io\/v1/],
  ],
  [
    'Cilium that keeps other plugins out',
    {
      sets: ['components.cni.enabled=true'],
      objects: [
        object('v1', 'ConfigMap', 'cilium-config', { namespace: 'kube-system', data: { 'cni-exclusive': 'true' } }),
      ],
    },
    [/^MESH110 warning \[cilium-config\] .*cni-exclusive/],
  ],
  [
    'Cilium that balances at the socket',
    {
      objects: [
        object('v1', 'ConfigMap', 'cilium-config', { namespace: 'kube-system', data: { 'bpf-lb-sock': 'true' } }),
      ],
    },
    [/^MESH110 warning \[cilium-config\] .*bpf-lb-sock/],
  ],
  [
    'Calico that balances at connect time',
    {
      kinds: [['crd.projectcalico.org/v1', 'FelixConfiguration', 'felixconfigurations', false]],
      objects: [
        object('crd.projectcalico.org/v1', 'FelixConfiguration', 'default', {
          spec: { bpfConnectTimeLoadBalancing: 'TCP' },
        }),
      ],
    },
    [/^MESH110 warning \[default\] Calico/],
  ],
  [
    'a platform that the configuration ignores',
    { version: 'v1.33.1+k3s1', sets: ['components.cni.enabled=true'] },
    [/^MESH111 warning \[\] .*k3s/],
  ],
  ['a platform, where it hardly matters', { version: 'v1.33.1-gke.1' }, [/^MESH111 info \[\] .*gke/]],
  [
    'nodes without images',
    {
      objects: [
        node('a', { 'kubernetes.io/arch': 's390x', 'kubernetes.io/os': 'linux' }),
        node('b', { 'kubernetes.io/arch': 'arm64' }),
      ],
    },
    ['MESH112 warning [a] Istio has no images for linux/s390x, so its pods cannot run on 1 of 2 nodes'],
  ],
  [
    'no node with images',
    { objects: [node('a', { 'kubernetes.io/os': 'windows' })] },
    [/^MESH112 error \[a\] .*windows\/amd64.* 1 of 1/],
  ],
  [
    'a quota without room',
    {
      objects: [
        namespaceOf('istio-system'),
        object('v1', 'ResourceQuota', 'small', {
          namespace: 'istio-system',
          spec: { hard: { 'requests.memory': '3Gi', pods: '10' } },
          status: { used: { 'requests.memory': '2Gi' } },
        }),
      ],
    },
    ['MESH114 error [small] the installation needs 2176Mi of requests.memory, and 1024Mi is left'],
  ],
  [
    'a quota on limits that nobody sets',
    {
      objects: [
        namespaceOf('istio-system'),
        object('v1', 'ResourceQuota', 'limits', { namespace: 'istio-system', spec: { hard: { 'limits.cpu': '8' } } }),
      ],
    },
    [/^MESH114 error \[limits\] .*do not set limits\.cpu/],
  ],
  [
    'a namespace that is being deleted',
    {
      objects: [
        {
          ...namespaceOf('istio-system'),
          metadata: { name: 'istio-system', deletionTimestamp: '2026-01-01T00:00:00Z' },
        },
      ],
    },
    [/^MESH114 error \[istio-system\] it is being deleted/],
  ],
  [
    'pods that the namespace refuses',
    {
      sets: ['components.cni.enabled=true'],
      objects: [namespaceOf('istio-system', { 'pod-security.kubernetes.io/enforce': 'baseline' })],
    },
    [/^MESH115 error \[istio-cni-node\] .*enforces baseline.*hostPath/],
  ],
  [
    'sidecars that a namespace refuses',
    {
      objects: [
        namespaceOf('shop', { 'pod-security.kubernetes.io/enforce': 'baseline', 'istio-injection': 'enabled' }),
      ],
    },
    [/^MESH115 warning \[shop\] .*NET_ADMIN/],
  ],
  [
    'a namespace with two choices',
    { objects: [namespaceOf('shop', { 'istio-injection': 'enabled', 'istio.io/rev': 'default' })] },
    [/^MESH107 warning \[shop\] it has both labels istio-injection=enabled and istio\.io\/rev=default/],
  ],
  [
    'a namespace with an unknown choice',
    { objects: [namespaceOf('shop', { 'istio.io/rev': 'prod' })] },
    [/^MESH107 warning \[shop\] .*istio\.io\/rev=prod names no revision/],
  ],
  [
    'a namespace for sidecars and ambient',
    { objects: [namespaceOf('shop', { 'istio-injection': 'enabled', 'istio.io/dataplane-mode': 'ambient' })] },
    [/^MESH107 warning \[shop\] .*ambient/],
  ],
  [
    'alpha annotations',
    {
      objects: [
        object('apps/v1', 'Deployment', 'web', {
          namespace: 'shop',
          annotations: { 'sidecar.istio.io/proxyCPU': '1', 'sidecar.istio.io/inject': 'true' },
        }),
        object('v1', 'Pod', 'a', {
          namespace: 'shop',
          annotations: { 'sidecar.istio.io/proxyCPU': '1', 'sidecar.istio.io/interceptionMode': 'REDIRECT' },
        }),
        object('v1', 'Pod', 'b', {
          namespace: 'shop',
          annotations: {
            'sidecar.istio.io/interceptionMode': 'TPROXY',
            'sidecar.istio.io/status': '{"initContainers":["istio-init"]}',
          },
        }),
        object('v1', 'Service', 'quiet', {
          namespace: 'shop',
          annotations: { 'networking.istio.io/exportTo': '.', 'galley.istio.io/analyze-suppress': 'IST0136' },
        }),
        object('v1', 'Pod', 'system', { namespace: 'kube-system', annotations: { 'sidecar.istio.io/proxyCPU': '1' } }),
      ],
    },
    [
      'IST0136 info [b] Annotation "sidecar.istio.io/interceptionMode" is part of an alpha-phase feature and may be incompletely supported.',
      /^IST0136 info \[a web\] Annotation "sidecar\.istio\.io\/proxyCPU"/,
    ],
  ],
  [
    'alpha annotations of another namespace',
    {
      namespace: 'other',
      objects: [object('v1', 'Pod', 'a', { namespace: 'shop', annotations: { 'sidecar.istio.io/proxyCPU': '1' } })],
    },
    [],
  ],
  [
    'a default that ended',
    { fromMinor: 21, objects: [object('v1', 'Service', 'zipkin', { namespace: 'istio-system' })] },
    [
      /^IST0169 warning \[zipkin\]/,
      /^MESH113 info \[\] Since Istio 1\.25 .*ENABLE_NATIVE_SIDECARS/,
      /^MESH113 info \[\] Istio 1\.21 is far/,
    ],
  ],
  [
    'defaults that changed',
    { fromMinor: 29 },
    [/^MESH113 info \[\] Since Istio 1\.29 .*values\.pilot\.env\.PILOT_SIDECAR_PICK_BEST_SERVICE_NAMESPACE$/],
  ],
  ['no changed defaults with a compatibility version', { fromMinor: 29, sets: ['compatibilityVersion=1.29'] }, []],
  [
    'what the account may not read',
    { forbidden: /^\/api\/v1\/nodes/ },
    [/^MESH111 unknown .*forbidden/, /^MESH112 unknown .*forbidden/],
  ],
];

describe('precheck', () => {
  it.each(cases)('tells of %s', async (_, setting, expected) => {
    const found = await findings(setting);
    expect(found).toEqual(expected.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line))));
  });

  it('has a case for each check in which it does not pass', () => {
    const covered = new Set(
      cases.flatMap(([, , lines]) => lines.map((line) => /(IST|MESH)\d{4}|MESH\d{3}/.exec(String(line))?.[0])),
    );
    expect(all.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
  });

  it('is silent about webhooks that do not concern the installation', async () => {
    const pods = [{ ...everything[0], resources: ['pods'] }];
    const entries: JsonObject[] = [
      { failurePolicy: 'Ignore', rules: everything },
      { rules: pods },
      {
        rules: everything,
        namespaceSelector: { matchLabels: { team: 'a' } },
        objectSelector: { matchLabels: { team: 'a' } },
      },
      { rules: everything, clientConfig: { url: 'https://example.com' } },
    ];
    const quiet = entries.map((entry, i) =>
      webhooks('Validating', `policy-${i}`, [{ name: 'a.b.c', clientConfig: leadingTo('gone'), ...entry }]),
    );
    expect(await findings({ objects: quiet })).toEqual([]);
  });

  it('does not ask again what it knows', async () => {
    const { client, requests } = inMemoryCluster({ objects: [istiod(version('1.30.3'))] });
    const config = await resolveConfig({ files: [], sets: [] });
    const context = precheckContext(clusterFacts(client), { config, fromMinor: undefined, namespace: undefined });
    await runChecks(all, context, { timeout: 10_000, clock: systemClock, signal: new AbortController().signal });
    const lists = requests.filter((request) => /\/(namespaces|nodes|customresourcedefinitions|pods)$/.test(request));
    expect(lists.sort()).toEqual([...new Set(lists)]);
  });
});
