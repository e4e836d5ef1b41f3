import { TemplateError } from '../error.ts';
import type { Branch, Command, Operand, Pipe, Source, Statement, TemplateCall, Tree } from './ast.ts';
import { describe } from './describe.ts';
import { tokenize } from './lexer.ts';
import { readNumber } from './number.ts';
import { unquote } from './quoted.ts';
import type { Token, TokenKind } from './token.ts';

const maxDepth = 500;
const longestExcerpt = 100;

/**
 * Parses a text into the template of that name and those that it defines, in order of their ends (go-templates facts 3, 8).
 * `knows` tells which functions exist. Throws a TemplateError that names the text and the line.
 */
export const parse = (source: Source, knows: (name: string) => boolean): Tree[] => new Parser(source, knows).run();

/** A list of statements up to the `end` or `else` (or the end of the text) that closes it. */
interface Block {
  readonly body: Statement[];
  readonly closedBy: 'end' | 'else';
}

class Parser {
  private readonly tokens: readonly Token[];
  private readonly trees: Tree[] = [];
  private next = 0;
  private actionAt: number | undefined;
  private depth = 0;
  private scope = new Scope();

  constructor(
    private readonly source: Source,
    private readonly knows: (name: string) => boolean,
  ) {
    this.tokens = tokenize(source.text);
  }

  run(): Tree[] {
    const body: Statement[] = [];
    while (this.peek().kind !== 'end of text') {
      if (this.peek().kind === 'open' && this.peekKeywordAfterOpen() === 'define') {
        this.take();
        this.define();
        continue;
      }
      const statement = this.statement();
      if (statement === 'end' || statement === 'else') throw this.error(`unexpected {{${statement}}}`);
      body.push(statement);
    }
    this.addTree(this.source.name, body);
    return this.trees;
  }

  private peekKeywordAfterOpen(): string {
    const mark = this.next;
    this.take();
    const { text } = this.takeNonSpace();
    this.next = mark;
    return text;
  }

  private addTree(name: string, body: Statement[]): void {
    const tree = { source: this.source, name, body };
    const present = this.trees.findIndex((other) => other.name === name);
    const existing = this.trees[present];
    if (existing === undefined) this.trees.push(tree);
    else if (isEmptyTree(existing)) this.trees[present] = tree;
    else if (!isEmptyTree(tree)) throw this.error(`template: multiple definition of template ${quote(name)}`);
  }

  private define(): void {
    this.takeNonSpace();
    const token = this.takeNonSpace();
    if (token.kind !== 'string') throw this.unexpected(token, 'define clause');
    const name = this.text(token);
    this.expect('close', 'define clause');
    this.body(name, (end) => this.error(`unexpected {{${end}}} in define clause`));
  }

  /** The body of a define or block up to its end, with variables of its own. */
  private body(name: string, refuse: (closedBy: 'else') => TemplateError): void {
    const outer = this.scope;
    this.scope = new Scope();
    this.actionAt = undefined;
    const { body, closedBy } = this.block();
    if (closedBy === 'else') throw refuse(closedBy);
    this.addTree(name, body);
    this.scope = outer;
  }

  private block(): Block {
    const body: Statement[] = [];
    while (this.peekNonSpace().kind !== 'end of text') {
      const statement = this.statement();
      if (statement === 'end' || statement === 'else') return { body, closedBy: statement };
      body.push(statement);
    }
    this.take();
    throw this.error('unexpected EOF');
  }

  private statement(): Statement | 'end' | 'else' {
    const token = this.takeNonSpace();
    if (token.kind === 'text') return { kind: 'text', text: token.text };
    if (token.kind !== 'open') throw this.unexpected(token, 'input');
    this.actionAt = token.at;
    const statement = this.action();
    this.actionAt = undefined;
    return statement;
  }

  private action(): Statement | 'end' | 'else' {
    const token = this.takeNonSpace();
    switch (token.kind === 'keyword' ? token.text : '') {
      case 'block':
        return this.blockClause();
      case 'break':
      case 'continue':
        return this.loopExit(token.text === 'break' ? 'break' : 'continue', token.at);
      case 'else':
        return this.elseClause();
      case 'end':
        this.expect('close', 'end');
        return 'end';
      case 'if':
      case 'range':
      case 'with':
        return this.branch(token);
      case 'template':
        return this.templateCall();
      default:
    }
    this.backUp();
    const { at } = this.peek();
    return { kind: 'action', at, pipe: this.pipe('command', 'close') };
  }

  private loopExit(kind: 'break' | 'continue', at: number): Statement {
    const token = this.takeNonSpace();
    if (token.kind !== 'close') throw this.unexpected(token, `{{${kind}}}`);
    if (this.scope.loops === 0) throw this.error(`{{${kind}}} outside {{range}}`);
    return { kind, at };
  }

  private elseClause(): 'else' {
    const { kind, text } = this.peekNonSpace();
    // `else if` and `else with` are read as an else that holds a branch.
    if (kind !== 'keyword' || (text !== 'if' && text !== 'with')) this.expect('close', 'else');
    return 'else';
  }

  private branch(keyword: Token): Branch {
    const kind = keyword.text === 'if' ? 'if' : keyword.text === 'with' ? 'with' : 'range';
    this.enter();
    const mark = this.scope.mark();
    const pipe = this.pipe(kind, 'close');
    if (kind === 'range') this.scope.loops++;
    const { body, closedBy } = this.block();
    if (kind === 'range') this.scope.loops--;
    const otherwise = closedBy === 'else' ? this.otherwise(kind) : undefined;
    this.scope.release(mark);
    this.depth--;
    return { kind, at: pipe.at, pipe, body, otherwise };
  }

  private otherwise(kind: Branch['kind']): Statement[] {
    const chained = this.peek();
    if (kind !== 'range' && chained.kind === 'keyword' && chained.text === kind) {
      this.take();
      return [this.branch(chained)];
    }
    const { body, closedBy } = this.block();
    if (closedBy !== 'end') throw this.error(`expected end; found {{${closedBy}}}`);
    return body;
  }

  private templateCall(): TemplateCall {
    const token = this.takeNonSpace();
    const name = this.templateName(token, 'template clause');
    if (this.takeNonSpace().kind === 'close') return { kind: 'template', at: token.at, name, pipe: undefined };
    this.backUp();
    return { kind: 'template', at: token.at, name, pipe: this.pipe('template clause', 'close') };
  }

  private blockClause(): TemplateCall {
    const token = this.takeNonSpace();
    const name = this.templateName(token, 'block clause');
    const pipe = this.pipe('block clause', 'close');
    const opened = this.next;
    // Go names the line of the clause, not that of its end.
    this.body(name, (end) => this.errorAfter(opened, `unexpected {{${end}}} in block clause`));
    return { kind: 'template', at: token.at, name, pipe };
  }

  private templateName(token: Token, context: string): string {
    if (token.kind !== 'string') throw this.unexpected(token, context);
    return this.text(token);
  }

  private pipe(context: string, end: 'close' | 'right'): Pipe {
    this.enter();
    const { at } = this.peekNonSpace();
    const { names, assigns } = this.targets(context);
    this.scope.await(names);
    const commands: Command[] = [];
    for (let token = this.takeNonSpace(); token.kind !== end; token = this.takeNonSpace()) {
      if (!startsOperand(token.kind)) throw this.unexpected(token, context);
      this.backUp();
      commands.push(this.command());
    }
    if (commands.length === 0) throw this.error(`missing value for ${context}`);
    const stage = commands.findIndex(({ operator }, index) => index > 0 && isLiteral(operator));
    if (stage > 0) throw this.error(`non executable command in pipeline stage ${stage + 1}`);
    this.depth--;
    const variables = names.map((name) => ({ name, slot: this.scope.resolve(name, assigns) }));
    return { kind: 'pipe', at, variables, assigns, commands };
  }

  /** The names that a pipeline declares or assigns; only range may have two. */
  private targets(context: string): { names: string[]; assigns: boolean } {
    const names: string[] = [];
    while (this.peekNonSpace().kind === 'variable') {
      const mark = this.next;
      const { text } = this.take();
      const follower = this.takeNonSpace();
      const isListed = follower.kind === 'symbol' && follower.text === ',';
      if (follower.kind !== 'assign' && follower.kind !== 'declare' && !isListed) {
        this.next = mark;
        break;
      }
      names.push(text);
      if (!isListed) return { names, assigns: follower.kind === 'assign' };
      if (context !== 'range' || names.length > 1) throw this.error(`too many declarations in ${context}`);
      const { kind } = this.peekNonSpace();
      if (kind !== 'variable' && kind !== 'close' && kind !== 'right')
        throw this.error('range can only initialize variables');
    }
    return { names, assigns: false };
  }

  private command(): Command {
    const { at } = this.peekNonSpace();
    const operands: Operand[] = [];
    for (;;) {
      this.peekNonSpace();
      const operand = this.operand();
      if (operand !== undefined) operands.push(operand);
      const token = this.take();
      if (token.kind === 'space') continue;
      if (token.kind === 'close' || token.kind === 'right') this.backUp();
      else if (token.kind !== 'pipe') throw this.unexpected(token, 'operand');
      break;
    }
    const [operator, ...args] = operands;
    if (operator === undefined) throw this.error('empty command');
    return { kind: 'command', at, operator, args };
  }

  private operand(): Operand | undefined {
    const term = this.term();
    const { at, kind } = this.peek();
    if (term === undefined || kind !== 'field') return term;
    const path: string[] = [];
    while (this.peek().kind === 'field') path.push(this.take().text.slice(1));
    if (term.kind === 'field' || term.kind === 'variable') return { ...term, at, path: [...term.path, ...path] };
    if (isLiteral(term)) throw this.error(`unexpected . after term ${quote(describe(term))}`);
    return { kind: 'chain', at, of: term, path };
  }

  private term(): Operand | undefined {
    const token = this.takeNonSpace();
    const { at, text } = token;
    switch (token.kind) {
      case 'identifier':
        if (!this.knows(text)) throw this.error(`function ${quote(text)} not defined`);
        return { kind: 'function', at, name: text };
      case 'dot':
      case 'nil':
        return { kind: token.kind, at };
      case 'variable':
        return { kind: 'variable', at, name: text, slot: this.slotOf(text), path: [] };
      case 'field':
        return { kind: 'field', at, path: [text.slice(1)] };
      case 'bool':
        return { kind: 'bool', at, value: text === 'true' };
      case 'character':
      case 'number':
        return this.number(token);
      case 'string':
        return { kind: 'string', at, value: this.text(token), source: text };
      case 'left':
        return this.pipe('parenthesized pipeline', 'right');
      default:
        this.backUp();
        return undefined;
    }
  }

  private slotOf(name: string): number {
    const slot = this.scope.find(name);
    if (slot === undefined) throw this.error(`undefined variable ${quote(name)}`);
    return slot;
  }

  private number({ at, text }: Token): Operand {
    const forms = readNumber(text);
    if (typeof forms === 'string') throw this.error(forms);
    return { kind: 'number', at, forms, source: text };
  }

  private text({ text }: Token): string {
    const value = unquote(text);
    if (value === undefined) throw this.error('invalid syntax');
    return value;
  }

  private enter(): void {
    if (++this.depth > maxDepth) throw this.error('max expression depth exceeded');
  }

  private peek(): Token {
    return this.tokens[this.next] ?? endOfText;
  }

  private take(): Token {
    const token = this.peek();
    this.next++;
    return token;
  }

  private backUp(): void {
    this.next--;
  }

  private peekNonSpace(): Token {
    while (this.peek().kind === 'space') this.next++;
    return this.peek();
  }

  private takeNonSpace(): Token {
    this.peekNonSpace();
    return this.take();
  }

  private expect(kind: TokenKind, context: string): void {
    const token = this.takeNonSpace();
    if (token.kind !== kind) throw this.unexpected(token, context);
  }

  private unexpected(token: Token, context: string): TemplateError {
    if (token.kind !== 'error') return this.error(`unexpected ${tokenText(token)} in ${context}`);
    const line = this.actionAt === undefined ? undefined : this.lineAt(this.actionAt);
    if (line === undefined || line === this.lineAt(token.at)) return this.error(token.text);
    const started = `action started at ${this.source.name}:${line}`;
    return this.error(
      token.text.endsWith(' action') ? `${token.text.slice(0, -7)} ${started}` : `${token.text} in ${started}`,
    );
  }

  private error(reason: string): TemplateError {
    return this.errorAfter(this.next, reason);
  }

  /** An error on the line of the last token before that one. */
  private errorAfter(next: number, reason: string): TemplateError {
    const { at } = this.tokens[Math.max(0, next - 1)] ?? endOfText;
    return TemplateError.whileParsing(this.source.name, this.lineAt(at), reason, this.excerpt(at));
  }

  private excerpt(at: number): string {
    const { text } = this.source;
    const start = text.lastIndexOf('\n', at - 1) + 1;
    const [line = ''] = text.slice(start, at + longestExcerpt).split('\n', 1);
    return `Column ${at - start + 1} of the line: ${line.slice(-longestExcerpt).trimEnd()}`;
  }

  private lineAt(at: number): number {
    return this.source.text.slice(0, at).split('\n').length;
  }
}

/**
 * The variables in sight, innermost last; a slot is free again when its block ends. A variable that is assigned without
 * ever being declared, or used in its own declaration, is noticed only when it is reached: its slot is -1.
 */
class Scope {
  loops = 0;
  private names: { name: string; slot: number }[] = [{ name: '$', slot: 0 }];
  private used = 1;

  /** Lets names be mentioned that stand before their own pipeline; until that is complete they mean what they meant. */
  await(names: readonly string[]): void {
    for (const name of names) if (this.find(name) === undefined) this.names.push({ name, slot: -1 });
  }

  /** The slot of a name that a complete pipeline assigns or declares. */
  resolve(name: string, assigns: boolean): number {
    if (assigns) return this.find(name) ?? -1;
    const slot = this.used++;
    this.names.push({ name, slot });
    return slot;
  }

  find(name: string): number | undefined {
    return this.names.findLast((entry) => entry.name === name)?.slot;
  }

  mark(): { names: number; used: number } {
    return { names: this.names.length, used: this.used };
  }

  release({ names, used }: { names: number; used: number }): void {
    this.names.length = names;
    this.used = used;
  }
}

const endOfText: Token = { kind: 'end of text', text: '', at: 0 };

const quote = (text: string): string => JSON.stringify(text);

const startsOperand = (kind: TokenKind): boolean =>
  ['bool', 'character', 'dot', 'field', 'identifier', 'number', 'nil', 'string', 'variable', 'left'].includes(kind);

const isLiteral = ({ kind }: Operand): boolean => ['bool', 'dot', 'nil', 'number', 'string'].includes(kind);

const tokenText = ({ kind, text }: Token): string => {
  if (kind === 'end of text') return 'EOF';
  if (kind === 'keyword' || kind === 'dot' || kind === 'nil') return `<${text}>`;
  const characters = [...text];
  return characters.length > 10 ? `${quote(characters.slice(0, 10).join(''))}...` : quote(text);
};

/** True for a template of nothing but white space, which never replaces another one. */
export const isEmptyTree = ({ body }: Tree): boolean =>
  body.every((statement) => statement.kind === 'text' && statement.text.trim() === '');
