import type { Chain, Command, Operand, Pipe } from './ast.ts';
import { describe } from './describe.ts';
import { isLiteral, numberLiteral, textValue } from './literal.ts';
import { enter, type Parsing } from './parsing.ts';
import type { TokenKind } from './token.ts';

const operandStarts: ReadonlySet<TokenKind> = new Set([
  'bool',
  'character',
  'dot',
  'field',
  'identifier',
  'left',
  'nil',
  'number',
  'string',
  'variable',
]);

/** Reads a pipeline and the token behind it, which has to be `end`. `context` is what errors say it belongs to. */
export const readPipe = (parsing: Parsing, context: string, end: 'close' | 'right'): Pipe => {
  const { tokens, scope } = parsing;
  enter(parsing);
  const { at } = tokens.peekNonSpace();
  const { names, assigns } = readTargets(parsing, context);
  scope.await(names);
  const commands: Command[] = [];
  for (let token = tokens.takeNonSpace(); token.kind !== end; token = tokens.takeNonSpace()) {
    if (!operandStarts.has(token.kind)) throw tokens.unexpected(token, context);
    tokens.backUp();
    commands.push(readCommand(parsing));
  }
  if (commands.length === 0) throw tokens.error(`missing value for ${context}`);
  const stage = commands.findIndex(({ operator }, index) => index > 0 && isLiteral(operator));
  if (stage > 0) throw tokens.error(`non executable command in pipeline stage ${stage + 1}`);
  parsing.depth--;
  const variables = names.map((name) => ({ name, slot: scope.resolve(name, assigns) }));
  return { kind: 'pipe', at, variables, assigns, commands };
};

/** The names that a pipeline declares or assigns; only range may have two. */
const readTargets = ({ tokens }: Parsing, context: string): { names: string[]; assigns: boolean } => {
  const names: string[] = [];
  while (tokens.peekNonSpace().kind === 'variable') {
    const start = tokens.position;
    const { text } = tokens.take();
    const follower = tokens.takeNonSpace();
    const isListed = follower.kind === 'symbol' && follower.text === ',';
    if (follower.kind !== 'assign' && follower.kind !== 'declare' && !isListed) {
      tokens.rewind(start);
      break;
    }
    names.push(text);
    if (!isListed) return { names, assigns: follower.kind === 'assign' };
    if (context !== 'range' || names.length > 1) throw tokens.error(`too many declarations in ${context}`);
    const { kind } = tokens.peekNonSpace();
    if (kind !== 'variable' && kind !== 'close' && kind !== 'right')
      throw tokens.error('range can only initialize variables');
  }
  return { names, assigns: false };
};

const readCommand = (parsing: Parsing): Command => {
  const { tokens } = parsing;
  const { at } = tokens.peekNonSpace();
  const operands: Operand[] = [];
  for (;;) {
    const operand = readOperand(parsing);
    if (operand !== undefined) operands.push(operand);
    const token = tokens.take();
    if (token.kind === 'space') continue;
    if (token.kind === 'close' || token.kind === 'right') tokens.backUp();
    else if (token.kind !== 'pipe') throw tokens.unexpected(token, 'operand');
    break;
  }
  const [operator, ...args] = operands;
  if (operator === undefined) throw tokens.error('empty command');
  return { kind: 'command', at, operator, args };
};

/** A term with the fields that follow it; undefined where none stands. */
const readOperand = (parsing: Parsing): Operand | undefined => {
  const { tokens } = parsing;
  const term = readTerm(parsing);
  const { at, kind } = tokens.peek();
  if (term === undefined || kind !== 'field') return term;
  const path: string[] = [];
  while (tokens.peek().kind === 'field') path.push(tokens.take().text.slice(1));
  if (term.kind === 'field' || term.kind === 'variable') return { ...term, at, path: [...term.path, ...path] };
  if (isLiteral(term)) throw tokens.error(`unexpected . after term ${JSON.stringify(describe(term))}`);
  return { kind: 'chain', at, of: term, path };
};

const readTerm = (parsing: Parsing): Exclude<Operand, Chain> | undefined => {
  const { tokens } = parsing;
  const token = tokens.takeNonSpace();
  const { at, text } = token;
  switch (token.kind) {
    case 'identifier':
      if (!parsing.knows(text)) throw tokens.error(`function ${JSON.stringify(text)} not defined`);
      return { kind: 'function', at, name: text };
    case 'dot':
    case 'nil':
      return { kind: token.kind, at };
    case 'variable':
      return { kind: 'variable', at, name: text, slot: slotOf(parsing, text), path: [] };
    case 'field':
      return { kind: 'field', at, path: [text.slice(1)] };
    case 'bool':
      return { kind: 'bool', at, value: text === 'true' };
    case 'character':
    case 'number':
      return numberLiteral(tokens, token);
    case 'string':
      return { kind: 'string', at, value: textValue(tokens, token), source: text };
    case 'left':
      return readPipe(parsing, 'parenthesized pipeline', 'right');
    default:
      tokens.backUp();
      return undefined;
  }
};

const slotOf = ({ tokens, scope }: Parsing, name: string): number => {
  const slot = scope.find(name);
  if (slot === undefined) throw tokens.error(`undefined variable ${JSON.stringify(name)}`);
  return slot;
};
