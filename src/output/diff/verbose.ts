import { diffArrays } from 'diff';
import { printYaml } from '../../objects/yaml/print.ts';
import type { DiffFormat } from './format.ts';
import type { Line } from './lines.ts';
import { blocks } from './tree.ts';

/** The headings of the tree, and below each the whole object with the lines that differ (operator-pipeline facts 18.2). */
export const verbose: DiffFormat = (comparison) =>
  blocks(comparison, (a, b) => {
    const [before, after] = [printYaml(a), printYaml(b)];
    return before === after ? [] : changedLines(before, after);
  });

/** Every line of both texts; what follows the last line break is a line of its own. */
const changedLines = (before: string, after: string): Line[] =>
  diffArrays(before.split('\n'), after.split('\n')).flatMap(({ added, removed, value }) => {
    const [sign, kind] = added
      ? ['+', 'added' as const]
      : removed
        ? ['-', 'removed' as const]
        : [' ', 'plain' as const];
    return value.map((line): Line => ({ kind, text: `${sign}${line}` }));
  });
