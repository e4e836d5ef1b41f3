import { inOrderOf } from '../../diff/compare/in-order-of.ts';
import { readIgnoredPaths, withoutPaths } from '../../diff/ignore-path.ts';
import { pairObjects } from '../../diff/pairs.ts';
import { readSelection } from '../../diff/selection.ts';
import { differenceTree } from '../../diff/tree/tree.ts';
import type { JsonObject } from '../../objects/json.ts';
import { printYaml } from '../../objects/yaml/print.ts';
import type { Comparison, DiffFormat, ShownDiff } from './format.ts';
import { type Line, linesOf } from './lines.ts';

/**
 * The differences as istioctl 1.23 prints them: for each object a tree of `old -> new`, with the items of lists by
 * their position (operator-pipeline facts 18.2). It shows the values of Secrets, as istioctl does.
 */
export const tree: DiffFormat = (comparison) =>
  blocks(comparison, (a, b) => {
    const differences = differenceTree(a, b);
    return Object.keys(differences).length === 0 ? [] : [...linesOf(printYaml(differences), treeLineKind), blank];
  });

/** A block for each object that is on one side only, or for whose two versions `body` gives lines. */
export const blocks = ({ a, b, options }: Comparison, body: (a: JsonObject, b: JsonObject) => Line[]): ShownDiff => {
  const ignored = readIgnoredPaths(options.ignorePaths ?? []);
  const found = pairObjects(a.objects, b.objects, readSelection(options)).flatMap((pair): Line[] => {
    if (pair.a === undefined) return block(`${pair.key} is missing in A:`, [blank]);
    if (pair.b === undefined) return block(`${pair.key} is missing in B:`, [blank]);
    const before = withoutPaths(pair.a, ignored);
    const after = withoutPaths(pair.b, ignored);
    const lines = body(before, options.ignoreOrder ? inOrderOf(before, after, { ignoreOrder: true }) : after);
    return lines.length === 0 ? [] : block(`${pair.key} has diffs:`, lines);
  });
  if (found.length === 0) return { lines: [{ kind: 'plain', text: 'Manifests are identical' }], differs: false };
  return { lines: [{ kind: 'heading', text: 'Differences in manifests are:' }, blank, ...found], differs: true };
};

const blank: Line = { kind: 'plain', text: '' };
const block = (title: string, body: readonly Line[]): Line[] => [
  blank,
  { kind: 'heading', text: `Object ${title}` },
  blank,
  ...body,
];

const treeLineKind = (line: string): Line['kind'] =>
  line.endsWith('(ADDED)') ? 'added' : line.endsWith('(REMOVED)') ? 'removed' : 'plain';
