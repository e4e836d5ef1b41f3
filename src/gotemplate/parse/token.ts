/** What a piece of an action is. `error` ends the list: its text says what the lexer could not read. */
export type TokenKind =
  | 'text'
  | 'open'
  | 'close'
  | 'space'
  | 'keyword'
  | 'identifier'
  | 'field'
  | 'variable'
  | 'dot'
  | 'nil'
  | 'bool'
  | 'number'
  | 'character'
  | 'string'
  | 'declare'
  | 'assign'
  | 'pipe'
  | 'left'
  | 'right'
  | 'symbol'
  | 'end of text'
  | 'error';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Offset of the token in the template's text, in UTF-16 units. */
  readonly at: number;
}

export const keywords: ReadonlySet<string> = new Set([
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'range',
  'template',
  'with',
]);
