import { isJsonObject, type JsonValue } from '../objects/json.ts';
import { matchesSelector } from '../objects/label-selector.ts';

/**
 * Whether a label selector of the injector's configuration matches the labels. Other than in Kubernetes, an empty
 * selector matches nothing, and so does one that is not valid (injection facts 2.2).
 */
export const selectorMatches = (selector: JsonValue, labels: ReadonlyMap<string, string>): boolean => {
  if (!isJsonObject(selector)) return false;
  const { matchLabels, matchExpressions } = selector;
  const isEmpty =
    !(isJsonObject(matchLabels) && Object.keys(matchLabels).length > 0) &&
    !(Array.isArray(matchExpressions) && matchExpressions.some(isJsonObject));
  return !isEmpty && matchesSelector(selector, labels);
};
