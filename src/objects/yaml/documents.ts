/** The text of one document in a stream, and the offset at which it begins. */
export interface DocumentText {
  readonly text: string;
  readonly offset: number;
}

// A marker at the start of a line ends what stands before it, even inside of a text (YAML 1.1, 9.1).
// The rest of a `---` line belongs to the document, unless it is blank.
const marker = /^(?:---(?:[ \t]*(?:#[^\n]*)?(?:\r?\n|$)|(?=[ \t]))|\.\.\.(?=\s|$))/gm;
const content = /^[ \t]*[^\s#%]/m;

/** Splits a stream at its document markers; comments and directives before the first marker are no document. */
export const splitDocuments = (stream: string): DocumentText[] => {
  const documents: DocumentText[] = [];
  let offset = stream.startsWith('\ufeff') ? 1 : 0;
  let isMarked = false;
  const add = (end: number) => {
    const text = stream.slice(offset, end);
    if (isMarked || content.test(text)) documents.push({ text, offset });
  };
  for (const { 0: mark, index } of stream.matchAll(marker)) {
    add(index);
    isMarked = mark.startsWith('---');
    offset = index + mark.length;
  }
  add(stream.length);
  return documents;
};
