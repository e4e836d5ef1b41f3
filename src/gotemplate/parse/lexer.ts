import { keywords, type Token, type TokenKind } from './token.ts';

const space = /[ \t\r\n]*/y;
const word = /[\p{L}\p{Nd}_]*/uy;
const wordCharacter = /[\p{L}\p{Nd}_]/uy;
const terminators = new Set([' ', '\t', '\r', '\n', '', '.', ',', '|', ':', ')', '(']);

/**
 * Cuts a template into tokens (go-templates facts 3). Never throws: what cannot be read becomes a last token of kind
 * `error`, so that the parser reports whatever comes first in the text.
 */
export const tokenize = (text: string): Token[] => new Lexer(text).run();

class Lexer {
  private readonly tokens: Token[] = [];
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  run(): Token[] {
    while (this.at < this.text.length) {
      const open = this.text.indexOf('{{', this.at);
      if (open < 0) {
        this.emitTo('text', this.text.length);
        break;
      }
      this.plainText(open);
      const failed = this.isComment() ? this.comment() : this.action();
      if (failed !== undefined) {
        this.tokens.push({ kind: 'error', text: failed, at: this.at });
        return this.tokens;
      }
    }
    this.tokens.push({ kind: 'end of text', text: '', at: this.text.length });
    return this.tokens;
  }

  /** Text up to an action; a trim marker takes the white space before it. Leaves the place on the delimiter. */
  private plainText(open: number): void {
    const trims = this.trimsLeft(open);
    let end = open;
    while (trims && end > this.at && isSpace(this.text[end - 1])) end--;
    if (end > this.at) this.emitTo('text', end);
    this.at = open;
  }

  private trimsLeft(open: number): boolean {
    return this.text[open + 2] === '-' && isSpace(this.text[open + 3]);
  }

  private isComment(): boolean {
    return this.text.startsWith('/*', this.at + (this.trimsLeft(this.at) ? 4 : 2));
  }

  private comment(): string | undefined {
    const end = this.text.indexOf('*/', this.at);
    if (end < 0) return 'unclosed comment';
    this.at = end + 2;
    const close = this.closeLength(this.at);
    if (close === 0) return 'comment ends before closing delimiter';
    this.leaveAction(close);
    return undefined;
  }

  private action(): string | undefined {
    this.emitTo('open', this.at + 2);
    if (this.text[this.at] === '-' && isSpace(this.text[this.at + 1])) this.at += 2;
    this.depth = 0;
    for (;;) {
      const close = this.closeLength(this.at);
      if (close > 0) {
        if (this.depth > 0) return 'unclosed left paren';
        this.tokens.push({ kind: 'close', text: '}}', at: this.at });
        this.leaveAction(close);
        return undefined;
      }
      const failed = this.insideAction();
      if (failed !== undefined) return failed;
    }
  }

  /** Length of the closing delimiter at a place, with its trim marker; 0 where there is none. */
  private closeLength(at: number): number {
    if (this.text.startsWith('}}', at)) return 2;
    return isSpace(this.text[at]) && this.text.startsWith('-}}', at + 1) ? 4 : 0;
  }

  private leaveAction(close: number): void {
    this.at += close;
    if (close === 4) this.at = matchEnd(space, this.text, this.at);
  }

  private insideAction(): string | undefined {
    const next = this.text[this.at];
    if (next === undefined) return 'unclosed action';
    if (isSpace(next)) return this.spaces();
    switch (next) {
      case '=':
        return this.emitTo('assign', this.at + 1);
      case ':':
        if (this.text[this.at + 1] !== '=') return 'expected :=';
        return this.emitTo('declare', this.at + 2);
      case '|':
        return this.emitTo('pipe', this.at + 1);
      case '"':
        return this.quoted('"', 'string', 'unterminated quoted string');
      case "'":
        return this.quoted("'", 'character', 'unterminated character constant');
      case '`':
        return this.rawString();
      case '(':
        this.depth++;
        return this.emitTo('left', this.at + 1);
      case ')':
        if (--this.depth < 0) return 'unexpected right paren';
        return this.emitTo('right', this.at + 1);
      case '$':
        return this.name('variable');
      default:
    }
    if (next === '.' && !/[0-9]/.test(this.text[this.at + 1] ?? '')) return this.name('field');
    if (/[.+\-0-9]/.test(next)) return this.number();
    if (matchEnd(wordCharacter, this.text, this.at) > this.at) return this.name('identifier');
    if (next >= ' ' && next <= '~') return this.emitTo('symbol', this.at + 1);
    return `unrecognized character in action: ${this.characterAt(this.at)}`;
  }

  private spaces(): undefined {
    const end = matchEnd(space, this.text, this.at);
    // The last space belongs to a trimming delimiter that follows it.
    const trims = this.text.startsWith('-}}', end);
    if (!trims || end - this.at > 1) this.emitTo('space', trims ? end - 1 : end);
    return undefined;
  }

  private quoted(quote: string, kind: TokenKind, unterminated: string): string | undefined {
    for (let end = this.at + 1; end < this.text.length; end++) {
      const here = this.text[end];
      if (here === quote) return this.emitTo(kind, end + 1);
      if (here === '\\') end++;
      if (this.text[end] === '\n') break;
    }
    return unterminated;
  }

  private rawString(): string | undefined {
    const end = this.text.indexOf('`', this.at + 1);
    return end < 0 ? 'unterminated raw quoted string' : this.emitTo('string', end + 1);
  }

  /** A word, `.word` or `$word`; a lone `.` is the dot and a lone `$` the root variable. */
  private name(kind: 'identifier' | 'field' | 'variable'): string | undefined {
    const start = kind === 'identifier' ? this.at : this.at + 1;
    const end = matchEnd(word, this.text, start);
    if (kind === 'field' && end === start && this.terminated(end)) return this.emitTo('dot', end);
    if (!this.terminated(end)) return `bad character ${this.characterAt(end)}`;
    return this.emitTo(kind === 'identifier' ? wordKind(this.text.slice(start, end)) : kind, end);
  }

  private number(): string | undefined {
    let end = numberEnd(this.text, this.at);
    let sound = !isWordCharacter(this.text, end);
    if (sound && /[+-]/.test(this.text[end] ?? '')) {
      // The only number with an inner sign is a complex one, which ends in i.
      end = numberEnd(this.text, end);
      sound = !isWordCharacter(this.text, end) && this.text[end - 1] === 'i';
    }
    if (sound) return this.emitTo('number', end);
    return `bad number syntax: ${JSON.stringify(this.text.slice(this.at, matchEnd(wordCharacter, this.text, end)))}`;
  }

  private terminated(at: number): boolean {
    return terminators.has(this.text[at] ?? '') || this.text.startsWith('}}', at);
  }

  private characterAt(at: number): string {
    const code = this.text.codePointAt(at) ?? 0;
    const shown = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(String.fromCodePoint(code));
    const hex = code.toString(16).toUpperCase().padStart(4, '0');
    return shown ? `U+${hex} '${String.fromCodePoint(code)}'` : `U+${hex}`;
  }

  private emitTo(kind: TokenKind, end: number): undefined {
    this.tokens.push({ kind, text: this.text.slice(this.at, end), at: this.at });
    this.at = end;
  }
}

const isSpace = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\r' || character === '\n';

const matchEnd = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
};

const isWordCharacter = (text: string, at: number): boolean => matchEnd(wordCharacter, text, at) > at;

const wordKind = (name: string): TokenKind => {
  if (keywords.has(name)) return 'keyword';
  if (name === 'nil') return 'nil';
  return name === 'true' || name === 'false' ? 'bool' : 'identifier';
};

const numberForm =
  /[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[0-9_]*(?:\.[0-9_]*)?(?:[eE][+-]?[0-9_]*)?)i?/y;

const numberEnd = (text: string, at: number): number => matchEnd(numberForm, text, at);
