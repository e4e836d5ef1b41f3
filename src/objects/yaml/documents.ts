import { type Position, positionIn } from './position.ts';

/** The text of one document in a stream, and where it begins. */
export interface DocumentText {
  readonly text: string;
  readonly start: Position;
  /** Where it begins in the stream, in characters. */
  readonly offset: number;
}

// A marker at the start of a line ends what stands before it, even inside of a text (YAML 1.1, 9.1).
// The rest of a `---` line belongs to the document, unless it is blank.
const marker = /^(?:---(?:[ \t]*(?:#[^\n]*)?(?:\r?\n|$)|(?=[ \t]))|\.\.\.(?=\s|$))/gm;
const content = /^[ \t]*[^\s#%]/m;

/** Splits a stream at its document markers; comments and directives before the first marker are no document. */
export const splitDocuments = (stream: string): DocumentText[] => {
  const documents: DocumentText[] = [];
  let from = stream.startsWith('\ufeff') ? 1 : 0;
  let isMarked = false;
  let start: Position = { line: 1, column: 1 };
  const add = (end: number) => {
    const text = stream.slice(from, end);
    if (isMarked || content.test(text)) documents.push({ text, start, offset: from });
    start = positionIn(text, text.length, start);
  };
  for (const { 0: mark, index } of stream.matchAll(marker)) {
    add(index);
    start = positionIn(mark, mark.length, start);
    isMarked = mark.startsWith('---');
    from = index + mark.length;
  }
  add(stream.length);
  return documents;
};
