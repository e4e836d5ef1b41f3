import { inputError } from '../../errors.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue, setOwn } from '../../objects/json.ts';
import { isBracket, joinPath, selectorIn } from '../path.ts';
import { shown } from '../shown.ts';

/**
 * The tree with `value` at a path that begins with a key; the argument is not changed. Missing maps and lists on the way are made; an index
 * that is not there appends one element, whatever the number; `[key:value]` must find an element
 * (operator-pipeline facts 4.2). `flag` names the origin in errors.
 * Throws an input error where a step does not fit what is there, or where a list element would be set a second time.
 */
export const assign = (tree: JsonObject, elements: readonly string[], value: JsonValue, flag: string): JsonObject => {
  const fail = (depth: number, problem: string): Error =>
    inputError(`${flag}: ${joinPath(elements.slice(0, depth + 1))} ${problem}`);

  const step = (here: JsonValue | undefined, depth: number): JsonValue => {
    const element = elements[depth];
    if (element === undefined) return value;
    return isBracket(element) ? inList(here ?? [], element, depth) : inMap(here ?? {}, element, depth);
  };

  const inMap = (here: JsonValue, key: string, depth: number): JsonObject => {
    if (!isJsonObject(here)) throw fail(depth - 1, `is ${shown(here)}, which holds no key ${key}`);
    const changed = { ...here };
    setOwn(changed, key, step(ownValue(here, key), depth + 1));
    return changed;
  };

  const inList = (here: JsonValue, element: string, depth: number): JsonValue => {
    if (!Array.isArray(here)) throw fail(depth - 1, `is ${shown(here)}, not a list`);
    const index = position(here, element, depth);
    const found = here[index];
    if (found === undefined) return [...here, step(undefined, depth + 1)];
    if (depth === elements.length - 1) throw fail(depth, 'is already set');
    return here.with(index, step(found, depth + 1));
  };

  /** The index that a bracket means; the list's length for a new element. */
  const position = (list: JsonValue[], element: string, depth: number): number => {
    const selector = selectorIn(element);
    if (selector === undefined) throw fail(depth, 'cannot be read: expected [n] or [key:value] between brackets');
    if (selector.by === 'index') return selector.index < 0 ? list.length : Math.min(selector.index, list.length);
    const { key, value: wanted } = selector;
    const index = list.findIndex((item) => isJsonObject(item) && ownValue(item, key) === wanted);
    if (index < 0) throw fail(depth, 'is not in your files and flags (lists of a profile cannot be searched)');
    return index;
  };

  const [first] = elements;
  return first === undefined ? tree : inMap(tree, first, 0);
};
