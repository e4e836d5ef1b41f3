import { longestPath, selectorIn } from '../config/path.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue, setOwn } from '../objects/json.ts';
import { selectElement } from './selector.ts';

/** A tree after an edit, and why the edit had no effect where it had none. */
export interface Edit<Tree extends JsonValue = JsonValue> {
  readonly tree: Tree;
  readonly problem?: string | undefined;
}

/**
 * The tree with a value put at a path, or with what stands there deleted (value undefined). The argument is not changed,
 * untouched parts are shared. A path element is a map key, or one of `[n]`, `[key:value]`, `[:regex]` below a list; missing
 * keys on the way become maps, and below those every element is a key (operator-pipeline facts 8.1).
 */
export const editTree = (tree: JsonValue, path: readonly string[], value: JsonValue | undefined): Edit => {
  const [element, ...rest] = path;
  if (element === undefined) return { tree, problem: 'the path is empty' };
  if (path.length > longestPath) return { tree, problem: `the path has more than ${longestPath} elements` };
  if (isJsonObject(tree)) return editMap(tree, element, rest, value);
  if (Array.isArray(tree)) return editList(tree, element, rest, value);
  return { tree, problem: `there is no ${element} in a value that is neither map nor list` };
};

const nothingToDelete = 'there is nothing to delete at this path';

const editMap = (map: JsonObject, key: string, rest: readonly string[], value: JsonValue | undefined): Edit => {
  const child = ownValue(map, key);
  const [next] = rest;
  if (next === undefined) {
    if (value !== undefined) return { tree: withEntry(map, key, value) };
    return child === undefined ? { tree: map, problem: nothingToDelete } : { tree: withoutEntry(map, key) };
  }
  if (child === null && value === undefined) return { tree: map, problem: nothingToDelete };
  if (child === null && selectorIn(next) !== undefined)
    return { tree: map, problem: `${key} is null, so there is no ${next} in it` };
  const below = editTree(child ?? {}, rest, value);
  return { ...below, tree: withEntry(map, key, below.tree) };
};

const editList = (list: JsonValue[], element: string, rest: readonly string[], value: JsonValue | undefined): Edit => {
  const selected = selectElement(list, element);
  if ('problem' in selected) return { tree: list, problem: selected.problem };
  const { index } = selected;
  const child = list[index];
  if (child === undefined && value === undefined) return { tree: list, problem: nothingToDelete };
  if (rest.length === 0) return { tree: list.toSpliced(index, 1, ...(value === undefined ? [] : [value])) };
  const below = editTree(child ?? {}, rest, value);
  return { ...below, tree: list.toSpliced(index, 1, below.tree) };
};

const withEntry = (map: JsonObject, key: string, value: JsonValue): JsonObject => {
  const copy = { ...map };
  setOwn(copy, key, value);
  return copy;
};

const withoutEntry = (map: JsonObject, key: string): JsonObject => {
  const { [key]: _, ...others } = map;
  return others;
};
