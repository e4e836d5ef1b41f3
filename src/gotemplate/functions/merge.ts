import { GoMap, type GoValue, type Run } from '../value/go-value.ts';
import { isTrue } from '../value/truth.ts';

/**
 * Merges a source into a map, which changes (go-templates facts 11). Maps merge deeply; otherwise the map's own value
 * stays unless it is empty, or gives way to the source's when `overwrite` is set. Sub-maps that are new to the map are
 * shared with the source.
 */
export const mergeInto = (run: Run, target: GoMap, source: GoMap, overwrite: boolean): void => {
  for (const [key, given] of source.entries) {
    run.spend(1);
    if (given === null || given === undefined) {
      if (overwrite) target.entries.set(key, null);
      continue;
    }
    const present = target.entries.get(key);
    if (given instanceof GoMap && present instanceof GoMap) mergeInto(run, present, given, overwrite);
    if (replaces(given, present, overwrite)) target.entries.set(key, given);
  }
};

const replaces = (given: GoValue, present: GoValue, overwrite: boolean): boolean => {
  if (!isTrue(present)) return true;
  return overwrite && !(given instanceof GoMap && present instanceof GoMap);
};
