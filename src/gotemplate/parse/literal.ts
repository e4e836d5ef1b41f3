import type { BoolLiteral, Dot, Nil, NumberLiteral, Operand, TextLiteral } from './ast.ts';
import { readNumber } from './number.ts';
import { unquote } from './quoted.ts';
import type { Token } from './token.ts';
import type { TokenStream } from './token-stream.ts';

/** The number or character that a token is; throws where it is malformed. */
export const numberLiteral = (tokens: TokenStream, { at, text }: Token): NumberLiteral => {
  const forms = readNumber(text);
  if (typeof forms === 'string') throw tokens.error(forms);
  return { kind: 'number', at, forms, source: text };
};

/** The text that a token in quotes stands for; throws where an escape is malformed. */
export const textValue = (tokens: TokenStream, { text }: Token): string => {
  const value = unquote(text);
  if (value === undefined) throw tokens.error('invalid syntax');
  return value;
};

/** An operand that takes neither fields nor arguments. */
export type Literal = BoolLiteral | Dot | Nil | NumberLiteral | TextLiteral;

const literals: ReadonlySet<Operand['kind']> = new Set<Literal['kind']>(['bool', 'dot', 'nil', 'number', 'string']);

/** Tells literals from operands that have to be looked up or evaluated. */
export const isLiteral = (operand: Operand): operand is Literal => literals.has(operand.kind);
