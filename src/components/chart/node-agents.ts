import type { JsonObject, JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { field } from './field.ts';
import { goQuoted } from './text.ts';

/** Tolerations of pods that have to run on every node, whatever its taints. */
export const everyNode: JsonValue = [
  { effect: 'NoSchedule', operator: 'Exists' },
  { key: 'CriticalAddonsOnly', operator: 'Exists' },
  { effect: 'NoExecute', operator: 'Exists' },
];

/** The ResourceQuota that admits critical pods to a namespace other than kube-system (gateways-cni-ztunnel facts 4.8). */
export const criticalPodsQuota = (metadata: JsonObject, values: JsonObject): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata,
  spec: {
    hard: { pods: goQuoted(field(values, 'resourceQuotas.pods')) },
    scopeSelector: {
      matchExpressions: [{ operator: 'In', scopeName: 'PriorityClass', values: ['system-node-critical'] }],
    },
  },
});
