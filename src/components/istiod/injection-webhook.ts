import type { JsonObject, JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field, isSet, listItems } from '../chart/field.ts';
import { given, goQuoted, inQuotes, quotedText, truthy, unquoted } from '../chart/text.ts';
import { type ControlPlane, istiodName, ownNamespace, selectedRevision } from './control-plane.ts';
import { injectionRules } from './injection-rules.ts';
import { ownedLabels } from './labels.ts';
import { tagService } from './service.ts';

/** The webhook that has istiod inject the pods of its own revision (istiod-and-base facts 10.1). */
export const injectionWebhook = (plane: ControlPlane): KubeObject =>
  webhookConfiguration(plane, {
    name: `istio-sidecar-injector${plane.suffix}`,
    labels: {},
    revision: selectedRevision(plane),
    servesUnlabelled: plane.suffix === '',
  });

/** The webhooks of the revision tags that lead to this istiod (istiod-and-base facts 10.2). */
export const tagWebhooks = (plane: ControlPlane): KubeObject[] =>
  listItems(plane.values, 'revisionTags').map((tag) =>
    webhookConfiguration(plane, {
      name: `istio-revision-tag-${quotedText(tag)}`,
      labels: { 'istio.io/tag': unquoted(tag) },
      revision: goQuoted(tag),
      servesUnlabelled: tag === 'default',
    }),
  );

/** The Services of the revision tags that lead to this istiod (istiod-and-base facts 8.3). */
export const tagServices = (plane: ControlPlane): KubeObject[] =>
  listItems(plane.values, 'revisionTags').map((tag) =>
    tagService(plane, tag, `istiod-revision-tag-${quotedText(tag)}`),
  );

/** What sets the webhooks of a revision and of its tags apart. */
interface Target {
  readonly name: string;
  readonly labels: JsonObject;
  /** What namespaces and pods name to be served. */
  readonly revision: JsonValue;
  /** Whether what names no revision is served too. */
  readonly servesUnlabelled: boolean;
}

const webhookConfiguration = (
  plane: ControlPlane,
  { name, labels, revision, servesUnlabelled }: Target,
): KubeObject => {
  const { values, namespace } = plane;
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: {
      name: namespace === 'istio-system' ? name : `${name}-${namespace}`,
      labels: { app: 'sidecar-injector', ...ownedLabels(plane), ...labels },
      ...given({ annotations: field(values, 'sidecarInjectorWebhookAnnotations') }),
    },
    webhooks: injectionRules(revision, {
      servesUnlabelled,
      servesAllNamespaces: isSet(values, 'sidecarInjectorWebhook.enableNamespacesByDefault'),
    }).map(({ prefix, namespaces, pods }) => ({
      name: `${prefix}sidecar-injector.istio.io`,
      clientConfig: clientConfig(plane),
      sideEffects: 'None',
      rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }],
      failurePolicy: 'Fail',
      reinvocationPolicy: inQuotes(field(values, 'sidecarInjectorWebhook.reinvocationPolicy')),
      admissionReviewVersions: ['v1'],
      namespaceSelector: { matchExpressions: namespaces },
      objectSelector: { matchExpressions: pods },
    })),
  };
};

/** Where the API server finds the injector: at a URL, or at istiod's Service. */
const clientConfig = (plane: ControlPlane): JsonObject => {
  const remote = (key: string): JsonValue | undefined => field(plane.values, `istiodRemote.${key}`);
  const url = remote('injectionURL');
  const service = {
    name: istiodName(plane),
    namespace: ownNamespace(plane),
    path: inQuotes(remote('injectionPath')),
    port: 443,
  };
  return {
    ...(truthy(url) ? { url: inQuotes(url) } : { service }),
    ...given({ caBundle: remote('injectionCABundle') }, inQuotes),
  };
};
