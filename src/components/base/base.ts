import type { JsonObject } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { configWebhook } from '../chart/config-webhook.ts';
import { field, isSet } from '../chart/field.ts';
import { commonLabels } from '../chart/labels.ts';
import { layeredValues } from '../chart/layers.ts';
import { pullSecrets } from '../chart/pull-secrets.ts';
import { inScope } from '../chart/scope.ts';
import { stablePolicy } from '../chart/stable-policy.ts';
import { goQuoted, quotedText, unquoted } from '../chart/text.ts';
import type { Renderer } from '../component.ts';
import { baseDefaults } from './defaults.ts';
import { resourceDefinitions } from './resource-definitions.ts';

/** The objects of the base component: what every revision of istiod shares (istiod-and-base facts 6 and 7). */
export const renderBase: Renderer = ({ values: incoming }) => {
  const values = layeredValues(baseDefaults, incoming);
  const inCluster = inScope(values, 'cluster');
  const stable = isSet(values, 'experimental.stableValidationPolicy');
  const hasDefault = values.defaultRevision !== '';
  return [
    ...(inScope(values, 'namespace') && isSet(values, 'global.enableReaderRBAC') ? [readerAccount(values)] : []),
    ...(inCluster && hasDefault ? [defaultValidator(values)] : []),
    ...(inCluster && hasDefault && stable ? defaultPolicy(values) : []),
    ...(inCluster ? resourceDefinitions(values) : []),
  ];
};

const labels = commonLabels('base');
const istiodLabels: JsonObject = { istio: 'istiod', release: 'istio', 'app.kubernetes.io/name': 'istiod', ...labels };

/** The ServiceAccount as which an istiod of another cluster reads this one. */
const readerAccount = (values: JsonObject): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: {
    name: 'istio-reader-service-account',
    namespace: unquoted(field(values, 'global.istioNamespace')),
    labels: { app: 'istio-reader', release: 'istio', 'app.kubernetes.io/name': 'istio-reader', ...labels },
  },
  ...pullSecrets(values),
});

/** The webhook by which the default revision checks all Istio resources. */
const defaultValidator = (values: JsonObject): KubeObject => {
  const { defaultRevision = null } = values;
  return configWebhook(
    values,
    {
      name: 'istiod-default-validator',
      labels: { app: 'istiod', 'istio.io/rev': goQuoted(defaultRevision), ...istiodLabels },
    },
    {
      name: 'validation.istio.io',
      service: {
        name: defaultRevision === 'default' ? 'istiod' : `istiod-${quotedText(defaultRevision)}`,
        namespace: unquoted(field(values, 'global.istioNamespace')),
      },
    },
  );
};

/** The policy that keeps all Istio resources to stable API. */
const defaultPolicy = (values: JsonObject): KubeObject[] =>
  stablePolicy(
    {
      policy: 'stable-channel-default-policy.istio.io',
      binding: 'stable-channel-default-policy-binding.istio.io',
    },
    { 'istio.io/rev': unquoted(values.defaultRevision), ...istiodLabels },
  );
