import type { JsonObject } from '../../objects/json.ts';
import { commonLabels, ownerLabel } from '../chart/labels.ts';
import { firstTruthy } from '../chart/layers.ts';
import { revisionLabel } from '../chart/revision.ts';
import { goQuoted, unquoted } from '../chart/text.ts';
import type { Gateway } from './values.ts';

const namedLabels = ({ flavor }: Gateway): JsonObject => ({
  'app.kubernetes.io/name': flavor.defaultName,
  ...commonLabels(flavor.chart),
});

const ownership = ({ flavor, values }: Gateway): JsonObject => ({
  ...ownerLabel(values),
  'operator.istio.io/component': flavor.component,
});

/** Labels of every object of a gateway (gateways-cni-ztunnel facts 1.4). */
export const chartLabels = (gateway: Gateway): JsonObject => ({
  release: 'istio',
  'istio.io/rev': revisionLabel(gateway.values),
  ...ownership(gateway),
  ...namedLabels(gateway),
});

/** Labels of the objects that carry the gateway's own labels too. */
export const objectLabels = (gateway: Gateway): JsonObject => ({ ...gateway.labels, ...chartLabels(gateway) });

/** Labels of a gateway's pods, `form` being those that only some of them have (gateways-cni-ztunnel facts 1.4 and 1.7). */
export const podLabels = (gateway: Gateway, form: JsonObject): JsonObject => ({
  ...gateway.labels,
  ...(gateway.namespace === 'istio-system' ? { heritage: 'Tiller', release: 'istio', chart: 'gateways' } : {}),
  'service.istio.io/canonical-name': unquoted(gateway.name),
  'service.istio.io/canonical-revision': goQuoted(canonicalRevision(gateway)),
  ...ownership(gateway),
  ...namedLabels(gateway),
  ...form,
});

const canonicalRevision = ({ labels, values }: Gateway) =>
  firstTruthy(labels['app.kubernetes.io/version'], labels.version, values.revision) ?? 'latest';
