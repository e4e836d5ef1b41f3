import { type JsonValue, valueAt } from '../json.ts';
import { type DocumentText, splitDocuments } from './documents.ts';
import { type Position, positionIn } from './position.ts';
import { readDocument, withNewlines } from './read.ts';

/**
 * Reads a document once more, and gives a function that tells where the entry at a path of map keys and list indices
 * stands: the offset of its key or item in the text with `\n` as line ends, undefined where the path is not there.
 */
export const entryOffsets = (document: DocumentText): ((path: readonly (string | number)[]) => number | undefined) => {
  const offsets = new Map<unknown, Map<string | number, number>>();
  const root = readDocument(document, '', (container, key, offset) => {
    const entries = offsets.get(container) ?? new Map<string | number, number>();
    offsets.set(container, entries.set(key, offset));
  });
  return (path) => {
    let here: JsonValue | undefined = root;
    let offset: number | undefined;
    for (const step of path) {
      offset = offsets.get(here)?.get(step);
      if (offset === undefined) return undefined;
      here = Array.isArray(here) ? here[Number(step)] : valueAt(here, String(step));
    }
    return offset;
  };
};

/**
 * Where the entry at a path stands in the first document of a YAML text: the key's position for a map entry. Undefined
 * where the path is not there. Reads the text again, so only for error messages.
 */
export const locate = async (text: string, path: readonly (string | number)[]): Promise<Position | undefined> => {
  const [document] = splitDocuments(text);
  const offset = document && entryOffsets(document)(path);
  if (document === undefined || offset === undefined) return undefined;
  return positionIn(withNewlines(document.text), offset, document.start);
};
