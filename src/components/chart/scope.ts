import type { JsonObject } from '../../objects/json.ts';
import { field } from './field.ts';

/**
 * Whether the resource scope at a path lets a chart render its cluster-wide or its namespaced objects
 * (istiod-and-base facts 6). `undefined` and null let neither through.
 */
export const inScope = (values: JsonObject, scope: 'cluster' | 'namespace', path = 'global.resourceScope'): boolean => {
  const selected = field(values, path);
  return selected === 'all' || selected === scope;
};
