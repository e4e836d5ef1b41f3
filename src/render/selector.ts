import { quotedText } from '../components/chart/text.ts';
import { selectorIn } from '../config/path.ts';
import { isJsonObject, type JsonValue, ownValue } from '../objects/json.ts';

/** The place of the list element that was meant (the list's length for one that is yet to be made), or why there is none. */
export type Selected = { readonly index: number } | { readonly problem: string };

/**
 * Finds the element of a list that `[n]`, `[key:value]` (lists of maps) or `[:regex]` (lists of scalars) means: an index
 * behind the end and `[-1]` mean a new last element, values are compared as text, and a regular expression may match
 * anywhere (operator-pipeline facts 8.1).
 */
export const selectElement = (list: readonly JsonValue[], element: string): Selected => {
  const selector = selectorIn(element);
  if (selector?.by === 'index' && selector.index >= -1) {
    return { index: selector.index in list ? selector.index : list.length };
  }
  const matches = selector?.by === 'key' ? hasEntry(selector.key, selector.value) : matchesPattern(element);
  for (const [index, item] of list.entries()) {
    const match = matches(item);
    // A selector that does not fit an element ends the search, even where a later element fits.
    if (match === undefined) return { problem: `${element} does not fit the elements of the list` };
    if (match) return { index };
  }
  return { problem: `no element of the list matches ${element}` };
};

/** Whether a list's element is the one meant; undefined where it is not even of the sort that can be. */
type Matcher = (item: JsonValue) => boolean | undefined;

const hasEntry =
  (key: string, value: string): Matcher =>
  (item) =>
    isJsonObject(item) ? quotedText(ownValue(item, key)) === value : undefined;

const matchesPattern = (element: string): Matcher => {
  const source = /^\[:(.+)\]$/s.exec(element)?.[1];
  const pattern = source === undefined ? undefined : regularExpression(source);
  return (item) => (isJsonObject(item) ? undefined : pattern?.test(quotedText(item)));
};

const regularExpression = (source: string): RegExp | undefined => {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
};
