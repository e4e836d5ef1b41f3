import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml';

/** A place in a file, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Where the entry at a path of map keys and list indices stands in the first document of a YAML text: the key's
 * position for a map entry. Undefined where the path is not there. Slow (reads the text again with positions), so only
 * for error messages; load this module when there is one, it brings a second YAML reader.
 */
export const locate = async (text: string, path: readonly (string | number)[]): Promise<Position | undefined> => {
  const lines = new LineCounter();
  const [document] = parseAllDocuments(text, { version: '1.1', uniqueKeys: false, lineCounter: lines });
  let place: unknown = document?.contents;
  let here: unknown = document?.contents;
  for (const step of path) {
    if (isAlias(here) && document !== undefined) here = here.resolve(document as Document);
    if (isSeq(here)) place = here = here.items[Number(step)];
    else if (isMap(here)) {
      const pair = here.items.findLast(({ key }) => (isScalar(key) ? String(key.value) : String(key)) === String(step));
      place = pair?.key;
      here = pair?.value;
    } else return undefined;
  }
  const offset = (place as Node | undefined)?.range?.[0];
  if (offset === undefined) return undefined;
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
};
