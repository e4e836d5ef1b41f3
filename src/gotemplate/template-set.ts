import type { Tree } from './parse/ast.ts';
import { parse } from './parse/parser.ts';
import { isEmptyTree } from './parse/trees.ts';
import type { GoFunction } from './value/go-value.ts';

/** What differs between the users of Go's template language (go-templates facts 1). */
export interface Dialect {
  readonly functions: ReadonlyMap<string, GoFunction>;
  /** What a key that a map does not have gives: nothing (Go's default), or the zero value of the map's elements (Helm). */
  readonly absentKey: 'nothing' | 'zero';
}

/** Templates that can call each other by name. */
export interface TemplateSet {
  readonly dialect: Dialect;
  readonly trees: Map<string, Tree>;
}

/** A set without templates. */
export const templateSet = (dialect: Dialect): TemplateSet => ({ dialect, trees: new Map() });

/**
 * Parses a text into the set: the template of that name and all that it defines. A later definition of a name replaces
 * an earlier one, unless it is empty. Throws a TemplateError with name and line.
 */
export const addTemplate = (set: TemplateSet, name: string, text: string): void => {
  const trees = parse({ name, text }, (called) => set.dialect.functions.has(called));
  for (const tree of trees) if (!isEmptyTree(tree) || !set.trees.has(tree.name)) set.trees.set(tree.name, tree);
};

/** Parses a single text; executed by the same name. Throws as addTemplate does. */
export const parseTemplate = (name: string, text: string, dialect: Dialect): TemplateSet => {
  const set = templateSet(dialect);
  addTemplate(set, name, text);
  return set;
};
