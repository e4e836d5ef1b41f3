/** A place in a file, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where an offset of a text stands, if the text begins at `start`. */
export const positionIn = (text: string, offset: number, start: Position): Position => {
  let line = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', lineStart)) {
    line++;
    lineStart = at + 1;
  }
  const column = offset - lineStart;
  return line === 0
    ? { line: start.line, column: start.column + column }
    : { line: start.line + line, column: column + 1 };
};
