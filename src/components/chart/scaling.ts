import type { JsonObject, JsonValue } from '../../objects/json.ts';
import { resolveScalar } from '../../objects/yaml/scalar.ts';
import { field, isSet } from './field.ts';

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
