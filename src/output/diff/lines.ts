/** One line of a comparison, with what it shows, so that it can be coloured. */
export interface Line {
  readonly kind: 'heading' | 'plain' | 'added' | 'removed';
  readonly text: string;
}

/** The lines of a JSON document. JSON leaves some control characters as they are; a terminal must not get them. */
export const jsonLines = (document: unknown): Line[] =>
  linesOf(
    JSON.stringify(document, null, 2).replaceAll(/\p{Cc}/gu, (character) =>
      character === '\n' ? character : `\\u00${character.charCodeAt(0).toString(16)}`,
    ),
  );

/** The lines of a text, whose kinds `kindOf` tells; a newline at the text's end begins no further line. */
export const linesOf = (text: string, kindOf: (line: string) => Line['kind'] = () => 'plain'): Line[] =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => ({ kind: kindOf(line), text: line }));
