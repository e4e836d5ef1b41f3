/** One line of a comparison, with what it shows, so that it can be coloured. */
export interface Line {
  readonly kind: 'heading' | 'plain' | 'added' | 'removed';
  readonly text: string;
}

/** The lines of a text, whose kinds `kindOf` tells; a newline at the text's end begins no further line. */
export const linesOf = (text: string, kindOf: (line: string) => Line['kind'] = () => 'plain'): Line[] =>
  text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => ({ kind: kindOf(line), text: line }));
