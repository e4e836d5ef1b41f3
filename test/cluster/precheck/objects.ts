import type { JsonObject, JsonValue } from '../../../src/objects/json.ts';
import type { KubeObject } from '../../../src/objects/object.ts';
import { mapsAt } from '../../../src/status/fields.ts';

type Metadata = Omit<JsonObject, 'name'>;

const object = (apiVersion: string, kind: string, name: string, metadata: Metadata, body: JsonObject): KubeObject => ({
  apiVersion,
  kind,
  metadata: { ...metadata, name },
  ...body,
});

export const namespace = (name: string, labels: JsonObject = {}): KubeObject =>
  object('v1', 'Namespace', name, { labels }, {});

export const node = (name: string, labels: JsonObject): KubeObject => object('v1', 'Node', name, { labels }, {});

export const configMap = (name: string, namespace: string, data: JsonObject, metadata: Metadata = {}): KubeObject =>
  object('v1', 'ConfigMap', name, { ...metadata, namespace }, { data });

export const service = (name: string, namespace: string, metadata: Metadata = {}): KubeObject =>
  object('v1', 'Service', name, { ...metadata, namespace }, { spec: { ports: [{ port: 443 }] } });

/** A pod that no scheduler places, so that it stays as it is. */
export const pod = (
  name: string,
  namespace: string,
  metadata: Metadata = {},
  requests: JsonObject = {},
): KubeObject => {
  const containers = [{ name: 'app', image: 'app', resources: { requests } }];
  return object('v1', 'Pod', name, { ...metadata, namespace }, { spec: { schedulerName: 'none', containers } });
};

const deployment = (name: string, namespace: string, metadata: Metadata, spec: JsonObject): KubeObject => {
  const labels = { app: name };
  const { pods = {}, ...own } = spec;
  const template = {
    metadata: { labels },
    spec: { containers: [{ name: 'a', image: 'a' }], ...(pods as JsonObject) },
  };
  return object(
    'apps/v1',
    'Deployment',
    name,
    { ...metadata, namespace },
    {
      spec: { selector: { matchLabels: labels }, template, ...own },
    },
  );
};

/** A Deployment without pods. */
export const idle = (name: string, namespace: string, metadata: Metadata): KubeObject =>
  deployment(name, namespace, metadata, { replicas: 0 });

/** What istioctl marks its objects with. */
export const byIstioctl = (version: string): JsonObject => ({
  'istio.io/rev': 'default',
  'operator.istio.io/component': 'Pilot',
  'operator.istio.io/managed': 'Reconcile',
  'operator.istio.io/version': version,
});

/** istiod in istio-system, marked as part of Istio. */
export const istiod = (labels: JsonObject, spec: JsonObject = {}, annotations: JsonObject = {}): KubeObject =>
  deployment(
    'istiod',
    'istio-system',
    { labels: { app: 'istiod', 'app.kubernetes.io/part-of': 'istio', ...labels }, annotations },
    spec,
  );

const schema: JsonObject = {
  openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
};

/** A CRD named `<plural>.<group>` with versions that are all served, the first one stored. */
export const crd = (name: string, kind: string, versions: readonly string[], metadata: Metadata = {}): KubeObject => {
  const [plural = ''] = name.split('.');
  const group = name.slice(plural.length + 1);
  // Groups of Kubernetes itself need an approval.
  const approval = group.endsWith('.k8s.io') ? { 'api-approved.kubernetes.io': 'https://github.com/kubernetes' } : {};
  const annotations = { ...approval, ...(metadata.annotations as JsonObject | undefined) };
  return object(
    'apiextensions.k8s.io/v1',
    'CustomResourceDefinition',
    name,
    { ...metadata, annotations },
    {
      spec: {
        group,
        scope: 'Cluster',
        names: { plural, singular: kind.toLowerCase(), kind, listKind: `${kind}List` },
        versions: versions.map((version, index) => ({ name: version, served: true, storage: index === 0, schema })),
      },
    },
  );
};

/** A CRD that marks one of its versions as deprecated. */
export const deprecating = (name: string, definition: KubeObject): KubeObject => ({
  ...definition,
  spec: {
    ...(definition.spec as JsonObject),
    versions: mapsAt(definition, 'spec', 'versions').map((version) => ({
      ...version,
      deprecated: version.name === name,
    })),
  },
});

/** An entry of a webhook configuration that refuses what nobody answers for. */
export const webhook = (name: string, settings: JsonObject): JsonObject => ({
  name,
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
  failurePolicy: 'Fail',
  timeoutSeconds: 1,
  ...settings,
});

export const webhooks = (
  kind: 'Mutating' | 'Validating',
  name: string,
  entries: JsonValue,
  labels: JsonObject = {},
): KubeObject =>
  object('admissionregistration.k8s.io/v1', `${kind}WebhookConfiguration`, name, { labels }, { webhooks: entries });

/** A rule for the creation of a resource of the core group. */
export const creating = (resource: string, group = ''): JsonObject[] => [
  { operations: ['CREATE'], apiGroups: [group], apiVersions: ['v1'], resources: [resource] },
];

export const leadingTo = (name: string, namespace: string): JsonObject => ({ service: { name, namespace } });

/** A user, and a ClusterRole of the same name that is bound to it. */
export const account = (name: string, rules: JsonObject[]): KubeObject[] => {
  const group = 'rbac.authorization.k8s.io';
  const subjects = [{ kind: 'User', name, apiGroup: group }];
  return [
    object(`${group}/v1`, 'ClusterRole', name, {}, { rules }),
    object(
      `${group}/v1`,
      'ClusterRoleBinding',
      name,
      {},
      { subjects, roleRef: { apiGroup: group, kind: 'ClusterRole', name } },
    ),
  ];
};

export const resourceQuota = (name: string, namespace: string, hard: JsonObject): KubeObject =>
  object('v1', 'ResourceQuota', name, { namespace }, { spec: { hard } });

export const limitRange = (name: string, namespace: string, limits: JsonObject): KubeObject =>
  object('v1', 'LimitRange', name, { namespace }, { spec: { limits: [limits] } });

export const daemonSet = (name: string, namespace: string, env: JsonObject[]): KubeObject => {
  const labels = { app: name };
  const spec = { nodeSelector: { none: 'such' }, containers: [{ name: 'a', image: 'a', env }] };
  return object(
    'apps/v1',
    'DaemonSet',
    name,
    { namespace },
    {
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
    },
  );
};

export const custom = (apiVersion: string, kind: string, name: string, spec: JsonObject): KubeObject =>
  object(apiVersion, kind, name, {}, { spec });
