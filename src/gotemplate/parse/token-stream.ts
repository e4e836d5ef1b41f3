import { TemplateError } from '../error.ts';
import type { Source } from './ast.ts';
import { tokenize } from './lexer.ts';
import type { Token, TokenKind } from './token.ts';

const longestExcerpt = 100;

const endOfText: Token = { kind: 'end of text', text: '', at: 0 };

/** The tokens of a text, taken one after the other, and the errors about the place that has been reached. */
export class TokenStream {
  /** Offset of the action that is being read, which errors about its missing end name. */
  actionAt: number | undefined;
  private readonly tokens: readonly Token[];
  private next = 0;

  constructor(readonly source: Source) {
    this.tokens = tokenize(source.text);
  }

  /** How many tokens have been taken. */
  get position(): number {
    return this.next;
  }

  /** Goes back to a former position. */
  rewind(position: number): void {
    this.next = position;
  }

  backUp(): void {
    this.next--;
  }

  peek(): Token {
    return this.tokens[this.next] ?? endOfText;
  }

  take(): Token {
    const token = this.peek();
    this.next++;
    return token;
  }

  peekNonSpace(): Token {
    while (this.peek().kind === 'space') this.next++;
    return this.peek();
  }

  takeNonSpace(): Token {
    this.peekNonSpace();
    return this.take();
  }

  /** Takes a token of that kind; throws where another one stands. */
  expect(kind: TokenKind, context: string): Token {
    const token = this.takeNonSpace();
    if (token.kind !== kind) throw this.unexpected(token, context);
    return token;
  }

  /** The error about a token that does not fit, or that could not be read at all. */
  unexpected(token: Token, context: string): TemplateError {
    if (token.kind !== 'error') return this.error(`unexpected ${shown(token)} in ${context}`);
    const line = this.actionAt === undefined ? undefined : this.lineAt(this.actionAt);
    if (line === undefined || line === this.lineAt(token.at)) return this.error(token.text);
    const started = `action started at ${this.source.name}:${line}`;
    return this.error(
      token.text.endsWith(' action') ? `${token.text.slice(0, -7)} ${started}` : `${token.text} in ${started}`,
    );
  }

  /** An error on the line of the last token before a position, that of the place reached unless given. */
  error(reason: string, position = this.next): TemplateError {
    const { at } = this.tokens[Math.max(0, position - 1)] ?? endOfText;
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

/** A token as errors quote it. */
const shown = ({ kind, text }: Token): string => {
  if (kind === 'end of text') return 'EOF';
  if (kind === 'keyword' || kind === 'dot' || kind === 'nil') return `<${text}>`;
  const characters = [...text];
  return characters.length > 10 ? `${JSON.stringify(characters.slice(0, 10).join(''))}...` : JSON.stringify(text);
};
