import { type JsonObject, type JsonValue, valueAt } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { truthy } from './text.ts';

/** Whether the values ask for NetworkPolicies; where the map is missing, they do not. */
export const hasNetworkPolicy = (values: JsonObject): boolean =>
  truthy(valueAt(values, 'global', 'networkPolicy', 'enabled'));

/** A port of a rule, given by number (TCP) or in full. */
export type PolicyPort = number | { port: JsonValue; protocol: JsonValue };

/**
 * A NetworkPolicy that lets everything out and, port by port, something in: each element of `rules` is one ingress rule
 * with its ports.
 */
export const networkPolicy = (metadata: JsonObject, podLabels: JsonValue, rules: PolicyPort[][]): KubeObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata,
  spec: {
    podSelector: { matchLabels: podLabels },
    policyTypes: ['Ingress', 'Egress'],
    ingress: rules.map((ports) => ({
      ports: ports.map((port) => (typeof port === 'number' ? { protocol: 'TCP', port } : { ...port })),
    })),
    egress: [{}],
  },
});
