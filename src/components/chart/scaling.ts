import type { JsonObject, JsonValue } from '../../objects/json.ts';
import type { KubeObject } from '../../objects/object.ts';
import { resolveScalar } from '../../objects/yaml/scalar.ts';
import { field, isSet } from './field.ts';
import { unquoted } from './text.ts';

/** A value as the charts' `int` reads it: numbers are cut off, texts parsed, true is 1, anything else 0 (go-templates facts 10). */
export const wholeNumber = (value: JsonValue | undefined): number => {
  const number = typeof value === 'string' ? resolveScalar(value) : value;
  if (typeof number === 'boolean') return typeof value === 'boolean' && value ? 1 : 0;
  return typeof number === 'number' ? Math.trunc(number) : 0;
};

/** Whether a Deployment is sure to have more than one pod, by the values below `prefix` (empty, or a path that ends in a dot). */
export const runsSeveralPods = (values: JsonObject, prefix: string): boolean =>
  wholeNumber(field(values, prefix + (isSet(values, `${prefix}autoscaleEnabled`) ? 'autoscaleMin' : 'replicaCount'))) >
  1;

/** Whether a Deployment is scaled by its load, by the values below `prefix`: switched on, with both bounds (0 is none). */
export const autoscales = (values: JsonObject, prefix: string): boolean =>
  ['autoscaleEnabled', 'autoscaleMin', 'autoscaleMax'].every((key) => isSet(values, prefix + key));

/**
 * The HorizontalPodAutoscaler of the Deployment that has the same name. It goes by the utilisation of `resources`; bounds
 * and targets are the values below `prefix` (istiod-and-base facts 14.1). `more` are further fields of its spec.
 */
export const autoscaler = (
  metadata: JsonObject & { name: JsonValue },
  values: JsonObject,
  prefix: string,
  resources: string[],
  more: JsonObject = {},
): KubeObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata,
  spec: {
    maxReplicas: unquoted(field(values, `${prefix}autoscaleMax`)),
    minReplicas: unquoted(field(values, `${prefix}autoscaleMin`)),
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: metadata.name },
    metrics: resources.map((resource) => ({
      type: 'Resource',
      resource: { name: resource, target: utilisation(field(values, `${prefix}${resource}.targetAverageUtilization`)) },
    })),
    ...more,
  },
});

const utilisation = (percent: JsonValue | undefined): JsonObject => ({
  type: 'Utilization',
  averageUtilization: unquoted(percent),
});
