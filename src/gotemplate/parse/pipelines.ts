import type { Command, Operand, Pipe } from './ast.ts';
import { describe } from './describe.ts';
import { readNumber } from './number.ts';
import type { Scope } from './scope.ts';
import type { Token, TokenKind } from './token.ts';
import { quote, type TokenStream } from './token-stream.ts';

/** What a pipeline is read with. */
export interface PipelineContext {
  readonly tokens: TokenStream;
  readonly scope: Scope;
  /** Which functions exist. */
  readonly knows: (name: string) => boolean;
}

/**
 * Reads a pipeline up to and with its end; `of` names what it belongs to. Its variables are declared in the scope.
 * Throws a TemplateError.
 */
export const readPipe = (context: PipelineContext, of: string, end: 'close' | 'right'): Pipe => {
  const { tokens, scope } = context;
  tokens.enter();
  const { at } = tokens.peekNonSpace();
  const { names, assigns } = targets(tokens, of);
  scope.await(names);
  const commands: Command[] = [];
  for (let token = tokens.takeNonSpace(); token.kind !== end; token = tokens.takeNonSpace()) {
    if (!operandStarts.has(token.kind)) throw tokens.unexpected(token, of);
    tokens.backUp();
    commands.push(readCommand(context));
  }
  if (commands.length === 0) throw tokens.error(`missing value for ${of}`);
  const stage = commands.findIndex(({ operator }, index) => index > 0 && literals.has(operator.kind));
  if (stage > 0) throw tokens.error(`non executable command in pipeline stage ${stage + 1}`);
  tokens.leave();
  const variables = names.map((name) => ({ name, slot: scope.resolve(name, assigns) }));
  return { kind: 'pipe', at, variables, assigns, commands };
};

/** The names that a pipeline declares or assigns; only range may have two. */
const targets = (tokens: TokenStream, of: string): { names: string[]; assigns: boolean } => {
  const names: string[] = [];
  while (tokens.peekNonSpace().kind === 'variable') {
    const mark = tokens.mark();
    const { text } = tokens.take();
    const follower = tokens.takeNonSpace();
    const isListed = follower.kind === 'symbol' && follower.text === ',';
    if (follower.kind !== 'assign' && follower.kind !== 'declare' && !isListed) {
      tokens.returnTo(mark);
      break;
    }
    names.push(text);
    if (!isListed) return { names, assigns: follower.kind === 'assign' };
    if (of !== 'range' || names.length > 1) throw tokens.error(`too many declarations in ${of}`);
    const { kind } = tokens.peekNonSpace();
    if (kind !== 'variable' && kind !== 'close' && kind !== 'right')
      throw tokens.error('range can only initialize variables');
  }
  return { names, assigns: false };
};

const readCommand = (context: PipelineContext): Command => {
  const { tokens } = context;
  const { at } = tokens.peekNonSpace();
  const operands: Operand[] = [];
  for (;;) {
    tokens.peekNonSpace();
    const operand = readOperand(context);
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

const readOperand = (context: PipelineContext): Operand | undefined => {
  const { tokens } = context;
  const term = readTerm(context);
  const { at, kind } = tokens.peek();
  if (term === undefined || kind !== 'field') return term;
  const path: string[] = [];
  while (tokens.peek().kind === 'field') path.push(tokens.take().text.slice(1));
  if (term.kind === 'field' || term.kind === 'variable') return { ...term, at, path: [...term.path, ...path] };
  if (literals.has(term.kind)) throw tokens.error(`unexpected . after term ${quote(describe(term))}`);
  return { kind: 'chain', at, of: term, path };
};

const readTerm = (context: PipelineContext): Operand | undefined => {
  const { tokens, knows } = context;
  const token = tokens.takeNonSpace();
  const { at, text } = token;
  switch (token.kind) {
    case 'identifier':
      if (!knows(text)) throw tokens.error(`function ${quote(text)} not defined`);
      return { kind: 'function', at, name: text };
    case 'dot':
    case 'nil':
      return { kind: token.kind, at };
    case 'variable':
      return { kind: 'variable', at, name: text, slot: slotOf(context, text), path: [] };
    case 'field':
      return { kind: 'field', at, path: [text.slice(1)] };
    case 'bool':
      return { kind: 'bool', at, value: text === 'true' };
    case 'character':
    case 'number':
      return number(tokens, token);
    case 'string':
      return { kind: 'string', at, value: tokens.textOf(token), source: text };
    case 'left':
      return readPipe(context, 'parenthesized pipeline', 'right');
    default:
      tokens.backUp();
      return undefined;
  }
};

const slotOf = ({ tokens, scope }: PipelineContext, name: string): number => {
  const slot = scope.find(name);
  if (slot === undefined) throw tokens.error(`undefined variable ${quote(name)}`);
  return slot;
};

const number = (tokens: TokenStream, { at, text }: Token): Operand => {
  const forms = readNumber(text);
  if (typeof forms === 'string') throw tokens.error(forms);
  return { kind: 'number', at, forms, source: text };
};

const operandStarts: ReadonlySet<TokenKind> = new Set<TokenKind>([
  'bool',
  'character',
  'dot',
  'field',
  'identifier',
  'number',
  'nil',
  'string',
  'variable',
  'left',
]);

const literals: ReadonlySet<Operand['kind']> = new Set<Operand['kind']>(['bool', 'dot', 'nil', 'number', 'string']);
