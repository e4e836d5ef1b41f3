import type { JsonValue } from '../objects/json.ts';
import { hasRequirements, matchesSelector } from '../objects/label-selector.ts';

/**
 * Whether a label selector of the injector's configuration matches the labels. Other than in Kubernetes, an empty
 * selector matches nothing, and so does one that is not valid (injection facts 2.2).
 */
export const selectorMatches = (selector: JsonValue, labels: ReadonlyMap<string, string>): boolean =>
  hasRequirements(selector) && matchesSelector(selector, labels);
