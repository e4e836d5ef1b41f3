import type { JsonObject, JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field } from './field.ts';
import { given, inQuotes, orDefault, truthy, unquoted } from './text.ts';

/** What the API server asks istiod about: creation and change of Istio's own resources. */
export const istioResources: JsonObject = {
  operations: ['CREATE', 'UPDATE'],
  apiGroups: ['security.istio.io', 'networking.istio.io', 'telemetry.istio.io', 'extensions.istio.io'],
  apiVersions: ['*'],
  resources: ['*'],
};

/**
 * A ValidatingWebhookConfiguration that sends Istio resources to an istiod, at `base.validationURL` or at its Service
 * (istiod-and-base facts 7.3 and 10.3). `selector` narrows it to labelled resources.
 */
export const configWebhook = (
  values: JsonObject,
  metadata: JsonObject,
  webhook: { name: string; service: { name: string; namespace: JsonValue }; selector?: JsonObject },
): KubeObject => {
  const { name, service, selector } = webhook;
  const url = field(values, 'base.validationURL');
  const caBundle = field(values, 'base.validationCABundle');
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata,
    webhooks: [
      {
        name,
        clientConfig: {
          ...(truthy(url) ? { url: unquoted(url) } : { service: { ...service, path: '/validate' } }),
          ...given({ caBundle }, inQuotes),
        },
        rules: [istioResources],
        failurePolicy: truthy(caBundle) ? 'Fail' : failurePolicy(values),
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        ...given({ objectSelector: selector }),
      },
    ],
  };
};

const failurePolicy = (values: JsonObject): JsonValue =>
  unquoted(orDefault(field(values, 'base.validationFailurePolicy'), 'Ignore'));
