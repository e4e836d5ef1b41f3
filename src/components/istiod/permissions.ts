import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { field } from '../chart/field.ts';
import { inQuotes, orDefault } from '../chart/text.ts';

// Sets of verbs. Their order is the recorded one: it means nothing to Kubernetes, but a comparison would show it.
export const getWatchList = ['get', 'watch', 'list'];
export const getListWatch = ['get', 'list', 'watch'];
export const manage = [...getWatchList, 'update', 'patch', 'create', 'delete'];

/** The API groups of Istio's own resources, old ones included. */
export const istioGroups = [
  'config.istio.io',
  'security.istio.io',
  'networking.istio.io',
  'authentication.istio.io',
  'rbac.istio.io',
  'telemetry.istio.io',
  'extensions.istio.io',
];

/** The API group of multi-cluster services, which istiod's environment may change. */
export const multiClusterGroup = (values: JsonObject): JsonValue =>
  inQuotes(orDefault(field(values, 'env.MCS_API_GROUP'), 'multicluster.x-k8s.io'));
