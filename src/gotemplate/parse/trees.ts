import type { Statement, Tree } from './ast.ts';
import type { Parsing } from './parsing.ts';

/**
 * Adds a complete template to those of the text, where it takes the place of an empty one of its name. Throws where
 * both have content.
 */
export const addTree = ({ tokens, trees }: Parsing, name: string, body: readonly Statement[]): void => {
  const tree = { source: tokens.source, name, body };
  const present = trees.findIndex((other) => other.name === name);
  const existing = trees[present];
  if (existing === undefined) trees.push(tree);
  else if (isEmptyTree(existing)) trees[present] = tree;
  else if (!isEmptyTree(tree)) throw tokens.error(`template: multiple definition of template ${JSON.stringify(name)}`);
};

/** True for a template of nothing but white space, which never replaces another one. */
export const isEmptyTree = ({ body }: Tree): boolean =>
  body.every((statement) => statement.kind === 'text' && statement.text.trim() === '');
