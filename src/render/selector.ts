import { quotedText } from '../components/chart/text.ts';
import { type Selector, selectorIn } from '../config/path.ts';
import { FunctionError } from '../gotemplate/error.ts';
import { firstMatch } from '../gotemplate/regexp/program.ts';
import { compileRegexp, type Regexp } from '../gotemplate/regexp/regexp.ts';
import { isJsonObject, type JsonValue, ownValue } from '../objects/json.ts';

/** The place of the list element that was meant (the list's length for one that is yet to be made), or why there is none. */
export type Selected = { readonly index: number } | { readonly problem: string };

/**
 * Finds the element of a list that `[n]`, `[key:value]` (lists of maps) or `[:regex]` (lists of scalars, where the colon
 * may be left out) means: an index behind the end and `[-1]` mean a new last element, values are compared as text, and
 * a regular expression may match anywhere (operator-pipeline facts 8.1).
 */
export const selectElement = (list: readonly JsonValue[], element: string): Selected => {
  const selector = selectorIn(element);
  if (selector?.by === 'index' && selector.index >= -1) {
    return { index: selector.index in list ? selector.index : list.length };
  }
  const matches = matcherOf(element, selector);
  for (const [index, item] of list.entries()) {
    const match = matches(item);
    // A selector that does not fit an element ends the search, even where a later element fits.
    if (match === undefined) return { problem: `${element} does not fit the elements of the list` };
    if (match) return { index };
  }
  return { problem: `no element of the list matches ${element}` };
};

/** Tells whether an element of a list is the one meant; undefined where the selector cannot mean one of its sort. */
const matcherOf = (element: string, selector: Selector | undefined): ((item: JsonValue) => boolean | undefined) => {
  const pattern = patternIn(element);
  return (item) => {
    if (!isJsonObject(item))
      return pattern && firstMatch(pattern.program, quotedText(item), 0, unlimited) !== undefined;
    if (selector?.by !== 'key') return undefined;
    const entry = ownValue(item, selector.key) ?? undefined;
    return entry !== undefined && quotedText(entry) === selector.value;
  };
};

/** Matching takes time linear in the text, so nothing has to be counted. */
const unlimited = (): void => {};

/** The pattern between brackets, in Go's syntax; undefined where Go would refuse it. */
const patternIn = (element: string): Regexp | undefined => {
  const source = /^\[:?(.+)\]$/s.exec(element)?.[1];
  try {
    return source === undefined ? undefined : compileRegexp(source);
  } catch (error) {
    if (error instanceof FunctionError) return undefined;
    throw error;
  }
};
