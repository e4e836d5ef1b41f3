import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { istioResources } from './config-webhook.ts';

const apiVersion = 'admissionregistration.k8s.io/v1';

const restrictedKinds = ['EnvoyFilter', 'WasmPlugin', 'ProxyConfig', 'Telemetry', 'AuthorizationPolicy'];

// CEL, as the release's policy spells it: fields of Telemetry and AuthorizationPolicy that are not stable API yet.
const validations = [
  '!variables.isEnvoyFilter',
  '!variables.isWasmPlugin',
  '!variables.isProxyConfig',
  `!(
  variables.isTelemetry && (
    (has(object.spec.tracing) ? object.spec.tracing : {}).exists(t, has(t.useRequestIdForTraceSampling)) ||
    (has(object.spec.metrics) ? object.spec.metrics : {}).exists(m, has(m.reportingInterval)) ||
    (has(object.spec.accessLogging) ? object.spec.accessLogging : {}).exists(l, has(l.filter))
  )
)
`,
  `!(
  variables.isAuthorizationPolicy &&
  has(object.spec.rules) &&
  object.spec.rules.exists(r,
    has(r.from) && r.from.exists(f,
      has(f.source) && (has(f.source.trustDomains) || has(f.source.notTrustDomains))
    )
  )
)`,
];

/**
 * The ValidatingAdmissionPolicy that keeps unstable Istio API out of a cluster, and its binding
 * (istiod-and-base facts 7.4 and 10.4). `selector` narrows it to labelled resources.
 */
export const stablePolicy = (
  names: { policy: string; binding: string },
  labels: JsonObject,
  selector?: JsonObject,
): KubeObject[] => [
  {
    apiVersion,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: names.policy, labels },
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: {
        resourceRules: [istioResources],
        ...(selector === undefined ? {} : { objectSelector: selector }),
      },
      variables: restrictedKinds.map((kind) => ({ name: `is${kind}`, expression: `object.kind == '${kind}'` })),
      validations: validations.map((expression) => ({ expression })),
    },
  },
  {
    apiVersion,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: names.binding },
    spec: { policyName: names.policy, validationActions: ['Deny'] },
  },
];
