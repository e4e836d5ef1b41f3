import { FunctionError } from '../error.ts';

/** A pattern and the place up to which it has been read. */
export class PatternReader {
  at = 0;

  constructor(readonly pattern: string) {}

  get isAtEnd(): boolean {
    return this.at >= this.pattern.length;
  }

  get rest(): string {
    return this.pattern.slice(this.at);
  }

  looksAt(text: string): boolean {
    return this.pattern.startsWith(text, this.at);
  }

  /** Moves over a text, if it stands here, and tells whether it did. */
  skip(text: string): boolean {
    const found = this.looksAt(text);
    if (found) this.at += text.length;
    return found;
  }

  /** Moves over what an expression that begins with `^` matches here; undefined where it does not. */
  match(form: RegExp): RegExpExecArray | undefined {
    const found = form.exec(this.rest);
    if (found === null) return undefined;
    this.at += found[0].length;
    return found;
  }

  takeCharacter(): string {
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0);
    this.at += character.length;
    return character;
  }

  /** What has been read since an earlier place. */
  since(start: number): string {
    return this.pattern.slice(start, this.at);
  }
}

/** The error about a pattern, in Go's words; `found` is the part of the pattern that is at fault. */
export const refuse = (reason: string, found: string): FunctionError =>
  new FunctionError(`error parsing regexp: ${reason}: \`${found}\``);
