import { diffArrays } from 'diff';
import type { Line } from './lines.ts';

/** Every line of both texts; what follows the last line break is a line of its own. */
export const changedLines = (before: string, after: string): Line[] =>
  diffArrays(before.split('\n'), after.split('\n')).flatMap(({ added, removed, value }) => {
    const [sign, kind] = added
      ? ['+', 'added' as const]
      : removed
        ? ['-', 'removed' as const]
        : [' ', 'plain' as const];
    return value.map((line): Line => ({ kind, text: `${sign}${line}` }));
  });
