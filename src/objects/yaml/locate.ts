import { type JsonValue, valueAt } from '../json.ts';
import { splitDocuments } from './documents.ts';
import { type Position, positionIn } from './position.ts';
import { readDocument, withNewlines } from './read.ts';

/**
 * Where the entry at a path of map keys and list indices stands in the first document of a YAML text: the key's
 * position for a map entry. Undefined where the path is not there. Reads the text again, so only for error messages.
 */
export const locate = async (text: string, path: readonly (string | number)[]): Promise<Position | undefined> => {
  const [document] = splitDocuments(text);
  if (document === undefined) return undefined;
  const offsets = new Map<unknown, Map<string | number, number>>();
  let here: JsonValue | undefined = readDocument(document, '', (container, key, offset) => {
    const entries = offsets.get(container) ?? new Map<string | number, number>();
    offsets.set(container, entries.set(key, offset));
  });
  let offset: number | undefined;
  for (const step of path) {
    offset = offsets.get(here)?.get(step);
    if (offset === undefined) return undefined;
    here = Array.isArray(here) ? here[Number(step)] : valueAt(here, String(step));
  }
  return offset === undefined ? undefined : positionIn(withNewlines(document.text), offset, document.start);
};
