import { type PatternReader, refuse } from './pattern-reader.ts';

/** The settings that `(?ims-U)` change, for the rest of a group. */
export interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

/** Reads `?P<name>` or `?<name>`, after the parenthesis at `start`; undefined where something else stands. */
export const readGroupName = (reader: PatternReader, start: number): string | undefined => {
  const { pattern } = reader;
  const opened = reader.match(/^\?P?</);
  if (opened === undefined) return undefined;
  const end = pattern.indexOf('>', reader.at);
  if (end < 0) throw refuse('invalid named capture', pattern.slice(start));
  const name = pattern.slice(reader.at, end);
  if (!/^\w+$/.test(name)) throw refuse('invalid named capture', pattern.slice(start, end + 1));
  reader.at = end + 1;
  return name;
};

/**
 * Reads `?i-s:` or `?i-s)`, after the parenthesis at `start`, and gives the flags that it makes of the former ones and
 * the character that ended it.
 */
export const readFlags = (
  reader: PatternReader,
  start: number,
  former: Flags,
): { readonly flags: Flags; readonly end: ':' | ')' } => {
  reader.at++;
  const flags = { ...former };
  let value = true;
  let named = false;
  while (!reader.isAtEnd) {
    const next = reader.takeCharacter();
    if (next === 'i' || next === 'm' || next === 's' || next === 'U') {
      flags[next] = value;
      named = true;
    } else if (next === '-' && value) {
      value = false;
      named = false;
    } else if ((next === ':' || next === ')') && (value || named)) return { flags, end: next };
    else break;
  }
  throw refuse('invalid or unsupported Perl syntax', reader.since(start));
};
