import { TemplateError } from '../error.ts';
import type { Source } from './ast.ts';
import { tokenize } from './lexer.ts';
import { unquote } from './quoted.ts';
import type { Token, TokenKind } from './token.ts';

const maxDepth = 500;
const longestExcerpt = 100;

/** The tokens of a text, one after the other, and errors that name the place where they are. */
export class TokenStream {
  /** Where the action began that is being read. */
  actionAt: number | undefined;
  private readonly tokens: readonly Token[];
  private next = 0;
  private depth = 0;

  constructor(private readonly source: Source) {
    this.tokens = tokenize(source.text);
  }

  peek(): Token {
    return this.tokens[this.next] ?? endOfText;
  }

  take(): Token {
    const token = this.peek();
    this.next++;
    return token;
  }

  backUp(): void {
    this.next--;
  }

  peekNonSpace(): Token {
    while (this.peek().kind === 'space') this.next++;
    return this.peek();
  }

  takeNonSpace(): Token {
    this.peekNonSpace();
    return this.take();
  }

  /** A place to return to. */
  mark(): number {
    return this.next;
  }

  returnTo(mark: number): void {
    this.next = mark;
  }

  expect(kind: TokenKind, context: string): void {
    const token = this.takeNonSpace();
    if (token.kind !== kind) throw this.unexpected(token, context);
  }

  /** The text that a token of kind `string` stands for. */
  textOf({ text }: Token): string {
    const value = unquote(text);
    if (value === undefined) throw this.error('invalid syntax');
    return value;
  }

  /** Goes one level deeper into nested pipelines and blocks. */
  enter(): void {
    if (++this.depth > maxDepth) throw this.error('max expression depth exceeded');
  }

  leave(): void {
    this.depth--;
  }

  unexpected(token: Token, context: string): TemplateError {
    if (token.kind !== 'error') return this.error(`unexpected ${tokenText(token)} in ${context}`);
    const line = this.actionAt === undefined ? undefined : this.lineAt(this.actionAt);
    if (line === undefined || line === this.lineAt(token.at)) return this.error(token.text);
    const started = `action started at ${this.source.name}:${line}`;
    return this.error(
      token.text.endsWith(' action') ? `${token.text.slice(0, -7)} ${started}` : `${token.text} in ${started}`,
    );
  }

  error(reason: string): TemplateError {
    return this.errorAfter(this.next, reason);
  }

  /** An error on the line of the last token before that place. */
  errorAfter(mark: number, reason: string): TemplateError {
    const { at } = this.tokens[Math.max(0, mark - 1)] ?? endOfText;
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

const endOfText: Token = { kind: 'end of text', text: '', at: 0 };

/** A text in the quotes of messages. */
export const quote = (text: string): string => JSON.stringify(text);

const tokenText = ({ kind, text }: Token): string => {
  if (kind === 'end of text') return 'EOF';
  if (kind === 'keyword' || kind === 'dot' || kind === 'nil') return `<${text}>`;
  const characters = [...text];
  return characters.length > 10 ? `${quote(characters.slice(0, 10).join(''))}...` : quote(text);
};
