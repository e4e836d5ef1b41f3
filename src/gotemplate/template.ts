import { Execution } from './evaluate/execution.ts';
import type { Tree } from './parse/ast.ts';
import { isEmptyTree, parse } from './parse/parser.ts';
import type { GoFunction } from './value/function.ts';
import type { GoValue } from './value/go-value.ts';

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

/** The outside world as templates see it, and the limits of one execution. */
export interface Environment {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The name of the zone in which times are shown; that of the machine unless given. */
  readonly timeZone: string | undefined;
  readonly randomBytes: (count: number) => Uint8Array;
  /** What env and expandenv see; nothing unless given. */
  readonly variables: ReadonlyMap<string, string>;
  /** Work that one execution may do, about one a value touched; a large chart needs some hundred thousand. */
  readonly steps: number;
}

export const defaultEnvironment: Environment = {
  now: Date.now,
  timeZone: undefined,
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  variables: new Map(),
  steps: 5_000_000,
};

export const templateSet = (dialect: Dialect): TemplateSet => ({ dialect, trees: new Map() });

/**
 * Parses a text into the set: the template of that name and all that it defines. A later definition of a name replaces
 * an earlier one, unless it is empty. Throws a TemplateError with name and line.
 */
export const addTemplate = (set: TemplateSet, name: string, text: string): void => {
  const trees = parse({ name, text }, (called) => set.dialect.functions.has(called));
  for (const tree of trees) if (!isEmptyTree(tree) || !set.trees.has(tree.name)) set.trees.set(tree.name, tree);
};

/** Parses a single text; executed by the same name. */
export const parseTemplate = (name: string, text: string, dialect: Dialect): TemplateSet => {
  const set = templateSet(dialect);
  addTemplate(set, name, text);
  return set;
};

/**
 * Executes a template of the set with `data` as dot and `$`, and returns its text. Maps in `data` are what set, unset
 * and merge* change. Throws a TemplateError with name, line, column and the action at fault; work is bounded.
 */
export const execute = (
  set: TemplateSet,
  name: string,
  data: GoValue,
  environment: Partial<Environment> = {},
): string => new Execution(set, { ...defaultEnvironment, ...environment }).run(name, data);
