import type { JsonObject } from '../../objects/json.ts';
import { isSet, rangeEntries } from './field.ts';
import { truthy, unquoted } from './text.ts';

/**
 * A container's resources from the first of the paths whose value is not empty. Of it only the set requests and limits
 * count, and null is left where nothing does (istiod-and-base facts 9.7). Throws an input error for values that are no maps.
 */
export const containerResources = (values: JsonObject, ...paths: string[]): JsonObject | null => {
  const source = paths.find((path) => isSet(values, path));
  if (source === undefined) return null;
  const resources: JsonObject = {};
  for (const section of ['limits', 'requests']) {
    const amounts = rangeEntries(values, `${source}.${section}`).filter(([, amount]) => truthy(amount));
    if (amounts.length > 0)
      resources[section] = Object.fromEntries(amounts.map(([name, amount]) => [name, unquoted(amount)]));
  }
  return truthy(resources) ? resources : null;
};
