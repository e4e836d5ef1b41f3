import type { TemplateError } from '../error.ts';
import type { Branch, Statement, TemplateCall } from './ast.ts';
import { textValue } from './literal.ts';
import { enter, type Parsing } from './parsing.ts';
import { readPipe } from './pipeline.ts';
import { Scope } from './scope.ts';
import { addTree } from './trees.ts';

/** What ends a list of statements. */
type Closing = 'end' | 'else';

/** A list of statements up to the `end` or `else` that closes it. */
interface Block {
  readonly body: Statement[];
  readonly closedBy: Closing;
}

/** Reads a statement, or what ends a list of them. */
export const readStatement = (parsing: Parsing): Statement | Closing => {
  const { tokens } = parsing;
  const token = tokens.takeNonSpace();
  if (token.kind === 'text') return { kind: 'text', text: token.text };
  if (token.kind !== 'open') throw tokens.unexpected(token, 'input');
  tokens.actionAt = token.at;
  const statement = readAction(parsing);
  tokens.actionAt = undefined;
  return statement;
};

/**
 * Reads the body of a define or block up to its end, with variables of its own, and adds it to the templates; `refuse`
 * gives the error about an `else` in it.
 */
export const readBody = (parsing: Parsing, name: string, refuse: () => TemplateError): void => {
  const outer = parsing.scope;
  parsing.scope = new Scope();
  parsing.tokens.actionAt = undefined;
  const { body, closedBy } = readBlock(parsing);
  if (closedBy === 'else') throw refuse();
  addTree(parsing, name, body);
  parsing.scope = outer;
};

const readBlock = (parsing: Parsing): Block => {
  const { tokens } = parsing;
  const body: Statement[] = [];
  while (tokens.peekNonSpace().kind !== 'end of text') {
    const statement = readStatement(parsing);
    if (statement === 'end' || statement === 'else') return { body, closedBy: statement };
    body.push(statement);
  }
  tokens.take();
  throw tokens.error('unexpected EOF');
};

const readAction = (parsing: Parsing): Statement | Closing => {
  const { tokens } = parsing;
  const token = tokens.takeNonSpace();
  switch (token.kind === 'keyword' ? token.text : '') {
    case 'block':
      return readBlockClause(parsing);
    case 'break':
      return readLoopExit(parsing, 'break', token.at);
    case 'continue':
      return readLoopExit(parsing, 'continue', token.at);
    case 'else':
      return readElse(parsing);
    case 'end':
      tokens.expect('close', 'end');
      return 'end';
    case 'if':
      return readBranch(parsing, 'if');
    case 'range':
      return readBranch(parsing, 'range');
    case 'template':
      return readTemplateCall(parsing);
    case 'with':
      return readBranch(parsing, 'with');
    default:
  }
  tokens.backUp();
  const { at } = tokens.peek();
  return { kind: 'action', at, pipe: readPipe(parsing, 'command', 'close') };
};

const readLoopExit = ({ tokens, scope }: Parsing, kind: 'break' | 'continue', at: number): Statement => {
  tokens.expect('close', `{{${kind}}}`);
  if (scope.loops === 0) throw tokens.error(`{{${kind}}} outside {{range}}`);
  return { kind, at };
};

const readElse = ({ tokens }: Parsing): 'else' => {
  const { kind, text } = tokens.peekNonSpace();
  // `else if` and `else with` are read as an else that holds a branch.
  if (kind !== 'keyword' || (text !== 'if' && text !== 'with')) tokens.expect('close', 'else');
  return 'else';
};

const readBranch = (parsing: Parsing, kind: Branch['kind']): Branch => {
  const { scope } = parsing;
  enter(parsing);
  const mark = scope.mark();
  const pipe = readPipe(parsing, kind, 'close');
  const bodyMark = scope.mark();
  if (kind === 'range') scope.loops++;
  const { body, closedBy } = readBlock(parsing);
  if (kind === 'range') scope.loops--;
  scope.releaseBody(bodyMark);
  const otherwise = closedBy === 'else' ? readOtherwise(parsing, kind) : undefined;
  scope.release(mark);
  parsing.depth--;
  return { kind, at: pipe.at, pipe, body, otherwise };
};

const readOtherwise = (parsing: Parsing, kind: Branch['kind']): Statement[] => {
  const { tokens } = parsing;
  const chained = tokens.peek();
  if (kind !== 'range' && chained.kind === 'keyword' && chained.text === kind) {
    tokens.take();
    return [readBranch(parsing, kind)];
  }
  const { body, closedBy } = readBlock(parsing);
  if (closedBy !== 'end') throw tokens.error(`expected end; found {{${closedBy}}}`);
  return body;
};

const readTemplateCall = (parsing: Parsing): TemplateCall => {
  const { tokens } = parsing;
  const { at, name } = readName(parsing, 'template clause');
  if (tokens.takeNonSpace().kind === 'close') return { kind: 'template', at, name, pipe: undefined };
  tokens.backUp();
  return { kind: 'template', at, name, pipe: readPipe(parsing, 'template clause', 'close') };
};

const readBlockClause = (parsing: Parsing): TemplateCall => {
  const { tokens } = parsing;
  const { at, name } = readName(parsing, 'block clause');
  const pipe = readPipe(parsing, 'block clause', 'close');
  const opened = tokens.position;
  // Go names the line of the clause, not that of its end.
  readBody(parsing, name, () => tokens.error('unexpected {{else}} in block clause', opened));
  return { kind: 'template', at, name, pipe };
};

/** Reads the name of a template; `context` is what errors say it belongs to. */
export const readName = ({ tokens }: Parsing, context: string): { at: number; name: string } => {
  const token = tokens.expect('string', context);
  return { at: token.at, name: textValue(tokens, token) };
};
