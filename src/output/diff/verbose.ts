import { printYaml } from '../../objects/yaml/print.ts';
import { changedLines } from './changed-lines.ts';
import type { DiffFormat } from './format.ts';
import { blocks } from './tree.ts';

/** The headings of the tree, and below each the whole object with the lines that differ (operator-pipeline facts 18.2). */
export const verbose: DiffFormat = (comparison) =>
  blocks(comparison, (a, b) => {
    const [before, after] = [printYaml(a), printYaml(b)];
    return before === after ? [] : changedLines(before, after);
  });
