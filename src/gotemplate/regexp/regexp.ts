import { compile } from './compile.ts';
import { parseRegexp } from './parse.ts';
import type { Program } from './program.ts';

/** A compiled pattern. */
export interface Regexp {
  readonly program: Program;
  /** Names of the capturing groups by number; group 0 is the whole match. */
  readonly groupNames: readonly (string | undefined)[];
  readonly isEmpty: boolean;
}

/**
 * Compiles a pattern in RE2's syntax, as Go's regexp package takes it. Matching is linear in the length of the text
 * (program.ts), so no pattern can hang. Throws a FunctionError with Go's words for a pattern that Go refuses.
 */
export const compileRegexp = (pattern: string): Regexp => {
  const { root, groupNames } = parseRegexp(pattern);
  return { program: compile(root, groupNames.length), groupNames, isEmpty: pattern === '' };
};
