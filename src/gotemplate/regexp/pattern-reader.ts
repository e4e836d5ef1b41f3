import { FunctionError } from '../error.ts';

/** A FunctionError with Go's words for a pattern that is none. */
export const refuse = (reason: string, found: string): FunctionError =>
  new FunctionError(`error parsing regexp: ${reason}: \`${found}\``);

/** A pattern, and the place up to which it is read. */
export class PatternReader {
  at = 0;

  constructor(readonly pattern: string) {}

  get isAtEnd(): boolean {
    return this.at >= this.pattern.length;
  }

  /** What is still to be read, or the first `length` units of it. */
  rest(length?: number): string {
    return this.pattern.slice(this.at, length === undefined ? undefined : this.at + length);
  }

  /** What was read from a place on. */
  since(start: number): string {
    return this.pattern.slice(start, this.at);
  }

  takeCharacter(): string {
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0);
    this.at += character.length;
    return character;
  }

  looksAt(text: string): boolean {
    return this.pattern.startsWith(text, this.at);
  }

  skip(text: string): boolean {
    const found = this.looksAt(text);
    if (found) this.at += text.length;
    return found;
  }
}
