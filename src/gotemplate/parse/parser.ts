import type { TemplateError } from '../error.ts';
import type { Branch, Source, Statement, TemplateCall, Tree } from './ast.ts';
import { readPipe } from './pipelines.ts';
import { Scope } from './scope.ts';
import type { Token } from './token.ts';
import { quote, TokenStream } from './token-stream.ts';

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
  private readonly tokens: TokenStream;
  private readonly trees: Tree[] = [];
  private scope = new Scope();

  constructor(
    private readonly source: Source,
    private readonly knows: (name: string) => boolean,
  ) {
    this.tokens = new TokenStream(source);
  }

  run(): Tree[] {
    const body: Statement[] = [];
    while (this.tokens.peek().kind !== 'end of text') {
      if (this.tokens.peek().kind === 'open' && this.keywordAfterOpen() === 'define') {
        this.tokens.take();
        this.define();
        continue;
      }
      const statement = this.statement();
      if (statement === 'end' || statement === 'else') throw this.tokens.error(`unexpected {{${statement}}}`);
      body.push(statement);
    }
    this.addTree(this.source.name, body);
    return this.trees;
  }

  private keywordAfterOpen(): string {
    const mark = this.tokens.mark();
    this.tokens.take();
    const { text } = this.tokens.takeNonSpace();
    this.tokens.returnTo(mark);
    return text;
  }

  private addTree(name: string, body: Statement[]): void {
    const tree = { source: this.source, name, body };
    const present = this.trees.findIndex((other) => other.name === name);
    const existing = this.trees[present];
    if (existing === undefined) this.trees.push(tree);
    else if (isEmptyTree(existing)) this.trees[present] = tree;
    else if (!isEmptyTree(tree)) throw this.tokens.error(`template: multiple definition of template ${quote(name)}`);
  }

  private define(): void {
    this.tokens.takeNonSpace();
    const name = this.templateName(this.tokens.takeNonSpace(), 'define clause');
    this.tokens.expect('close', 'define clause');
    this.body(name, (end) => this.tokens.error(`unexpected {{${end}}} in define clause`));
  }

  /** The body of a define or block up to its end, with variables of its own. */
  private body(name: string, refuse: (closedBy: 'else') => TemplateError): void {
    const outer = this.scope;
    this.scope = new Scope();
    this.tokens.actionAt = undefined;
    const { body, closedBy } = this.block();
    if (closedBy === 'else') throw refuse(closedBy);
    this.addTree(name, body);
    this.scope = outer;
  }

  private block(): Block {
    const body: Statement[] = [];
    while (this.tokens.peekNonSpace().kind !== 'end of text') {
      const statement = this.statement();
      if (statement === 'end' || statement === 'else') return { body, closedBy: statement };
      body.push(statement);
    }
    this.tokens.take();
    throw this.tokens.error('unexpected EOF');
  }

  private statement(): Statement | 'end' | 'else' {
    const token = this.tokens.takeNonSpace();
    if (token.kind === 'text') return { kind: 'text', text: token.text };
    if (token.kind !== 'open') throw this.tokens.unexpected(token, 'input');
    this.tokens.actionAt = token.at;
    const statement = this.action();
    this.tokens.actionAt = undefined;
    return statement;
  }

  private action(): Statement | 'end' | 'else' {
    const token = this.tokens.takeNonSpace();
    switch (token.kind === 'keyword' ? token.text : '') {
      case 'block':
        return this.blockClause();
      case 'break':
      case 'continue':
        return this.loopExit(token.text === 'break' ? 'break' : 'continue', token.at);
      case 'else':
        return this.elseClause();
      case 'end':
        this.tokens.expect('close', 'end');
        return 'end';
      case 'if':
      case 'range':
      case 'with':
        return this.branch(token);
      case 'template':
        return this.templateCall();
      default:
    }
    this.tokens.backUp();
    const { at } = this.tokens.peek();
    return { kind: 'action', at, pipe: this.pipe('command') };
  }

  private loopExit(kind: 'break' | 'continue', at: number): Statement {
    const token = this.tokens.takeNonSpace();
    if (token.kind !== 'close') throw this.tokens.unexpected(token, `{{${kind}}}`);
    if (this.scope.loops === 0) throw this.tokens.error(`{{${kind}}} outside {{range}}`);
    return { kind, at };
  }

  private elseClause(): 'else' {
    const { kind, text } = this.tokens.peekNonSpace();
    // `else if` and `else with` are read as an else that holds a branch.
    if (kind !== 'keyword' || (text !== 'if' && text !== 'with')) this.tokens.expect('close', 'else');
    return 'else';
  }

  private branch(keyword: Token): Branch {
    const kind = keyword.text === 'if' ? 'if' : keyword.text === 'with' ? 'with' : 'range';
    this.tokens.enter();
    const mark = this.scope.mark();
    const pipe = this.pipe(kind);
    if (kind === 'range') this.scope.loops++;
    const { body, closedBy } = this.block();
    if (kind === 'range') this.scope.loops--;
    const otherwise = closedBy === 'else' ? this.otherwise(kind) : undefined;
    this.scope.release(mark);
    this.tokens.leave();
    return { kind, at: pipe.at, pipe, body, otherwise };
  }

  private otherwise(kind: Branch['kind']): Statement[] {
    const chained = this.tokens.peek();
    if (kind !== 'range' && chained.kind === 'keyword' && chained.text === kind) {
      this.tokens.take();
      return [this.branch(chained)];
    }
    const { body, closedBy } = this.block();
    if (closedBy !== 'end') throw this.tokens.error(`expected end; found {{${closedBy}}}`);
    return body;
  }

  private templateCall(): TemplateCall {
    const token = this.tokens.takeNonSpace();
    const name = this.templateName(token, 'template clause');
    if (this.tokens.takeNonSpace().kind === 'close') return { kind: 'template', at: token.at, name, pipe: undefined };
    this.tokens.backUp();
    return { kind: 'template', at: token.at, name, pipe: this.pipe('template clause') };
  }

  private blockClause(): TemplateCall {
    const token = this.tokens.takeNonSpace();
    const name = this.templateName(token, 'block clause');
    const pipe = this.pipe('block clause');
    const opened = this.tokens.mark();
    // Go names the line of the clause, not that of its end.
    this.body(name, (end) => this.tokens.errorAfter(opened, `unexpected {{${end}}} in block clause`));
    return { kind: 'template', at: token.at, name, pipe };
  }

  private templateName(token: Token, context: string): string {
    if (token.kind !== 'string') throw this.tokens.unexpected(token, context);
    return this.tokens.textOf(token);
  }

  private pipe(of: string) {
    return readPipe({ tokens: this.tokens, scope: this.scope, knows: this.knows }, of, 'close');
  }
}

/** True for a template of nothing but white space, which never replaces another one. */
export const isEmptyTree = ({ body }: Tree): boolean =>
  body.every((statement) => statement.kind === 'text' && statement.text.trim() === '');
