import { isDeepStrictEqual } from 'node:util';
import { quotedText } from '../../components/chart/text.ts';
import { isJsonObject, type JsonObject, type JsonValue, ownValue, setOwn } from '../../objects/json.ts';
import { dataIn, withDataOfTexts } from '../config-map.ts';
import { keysOfEither } from '../keys.ts';
import { itemPairing, type PairItems } from './likeness.ts';

/**
 * The differences of two objects as istioctl 1.23 shows them: a map like the objects, with a text `old -> new` at each
 * place that differs (operator-pipeline facts 18.2). Empty where nothing differs. Absent, null and empty are the same.
 */
export const differenceTree = (a: JsonObject, b: JsonObject): JsonObject =>
  isDeepStrictEqual(a, b) ? {} : mapTree(withDataOfTexts(a, mapIn), withDataOfTexts(b, mapIn), itemPairing());

/** What a text of a ConfigMap says if that is a map; a text without content is an empty one. */
const mapIn = (text: string): JsonObject | undefined => {
  const data = dataIn(text);
  return data === null ? {} : isJsonObject(data) ? data : undefined;
};

const mapTree = (a: JsonObject, b: JsonObject, pairItems: PairItems): JsonObject => {
  const tree: JsonObject = {};
  for (const key of keysOfEither(a, b)) {
    place(tree, key, difference(ownValue(a, key), ownValue(b, key), pairItems));
  }
  return tree;
};

const listTree = (a: JsonValue[], b: JsonValue[], pairItems: PairItems): JsonObject => {
  const tree: JsonObject = {};
  for (const [i, j] of pairItems(a, b)) {
    const step = i === j ? `[#${i}]` : `[${i ?? '?'}->${j ?? '?'}]`;
    place(tree, step, difference(i === undefined ? undefined : a[i], j === undefined ? undefined : b[j], pairItems));
  }
  return tree;
};

type Difference = string | JsonObject | undefined;

const difference = (a: JsonValue | undefined, b: JsonValue | undefined, pairItems: PairItems): Difference => {
  if (isJsonObject(a) && isJsonObject(b)) return unlessEmpty(mapTree(a, b, pairItems));
  if (Array.isArray(a) && Array.isArray(b)) return unlessEmpty(listTree(a, b, pairItems));
  return changeText(a, b);
};

const unlessEmpty = (tree: JsonObject): JsonObject | undefined => (Object.keys(tree).length === 0 ? undefined : tree);

const changeText = (a: JsonValue | undefined, b: JsonValue | undefined): string | undefined => {
  if (a === b || (isEmpty(a) && isEmpty(b))) return undefined;
  if (isEmpty(a)) return `<empty> -> ${quotedText(b)} (ADDED)`;
  if (isEmpty(b)) return `${quotedText(a)} -> <empty> (REMOVED)`;
  return `${quotedText(a)} -> ${quotedText(b)}`;
};

const isEmpty = (value: JsonValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/**
 * Puts a difference at its key. A text that reads as a YAML map, such as `<empty> -> kind: x (ADDED)`, is taken for
 * one, as istioctl does: its entries then stand in place of the key.
 */
const place = (tree: JsonObject, key: string, difference: Difference): void => {
  if (difference === undefined) return;
  const entries = typeof difference === 'string' && difference.includes(':') ? dataIn(difference) : undefined;
  if (isJsonObject(entries)) for (const [name, value] of Object.entries(entries)) setOwn(tree, name, value);
  else setOwn(tree, key, difference);
};
