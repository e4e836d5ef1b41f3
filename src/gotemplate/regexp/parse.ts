import { readBracketed } from './bracketed-class.ts';
import { classCharacter, classTest } from './character-class.ts';
import { readAssertion, readCharacterEscape, readClassEscape } from './escape.ts';
import { type Flags, readFlags, readGroupName } from './group-head.ts';
import { PatternReader, refuse } from './pattern-reader.ts';
import { checkSize, readRepetition } from './repetition.ts';
import type { RegexpNode } from './syntax.ts';

const maxDepth = 1000;

/** Parses a pattern in RE2's syntax. Throws a FunctionError with Go's words. */
export const parseRegexp = (
  pattern: string,
): { readonly root: RegexpNode; readonly groupNames: readonly (string | undefined)[] } => {
  const parser = new Parser(pattern);
  const root = parser.run();
  return { root, groupNames: parser.groupNames };
};

class Parser {
  readonly groupNames: (string | undefined)[] = [undefined];
  private readonly reader: PatternReader;
  private depth = 0;
  private flags: Flags = { i: false, m: false, s: false, U: false };

  constructor(private readonly pattern: string) {
    this.reader = new PatternReader(pattern);
  }

  run(): RegexpNode {
    const root = this.choice();
    if (!this.reader.isAtEnd) throw refuse('unexpected )', this.pattern);
    return root;
  }

  private choice(): RegexpNode {
    if (++this.depth > maxDepth) throw refuse('expression nests too deeply', this.pattern);
    const options = [this.sequence()];
    while (this.reader.skip('|')) options.push(this.sequence());
    this.depth--;
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  private sequence(): RegexpNode {
    const { reader } = this;
    const parts: RegexpNode[] = [];
    let repeatedFrom: number | undefined;
    while (!reader.isAtEnd && !reader.looksAt('|') && !reader.looksAt(')')) {
      const start = reader.at;
      const range = readRepetition(reader);
      if (range === undefined) {
        repeatedFrom = undefined;
        if (reader.skip('\\Q')) parts.push(...this.quotedCharacters());
        else parts.push(this.item());
        continue;
      }
      const of = parts.pop();
      if (of === undefined || of.kind === 'empty')
        throw refuse('missing argument to repetition operator', reader.since(start));
      if (repeatedFrom !== undefined) throw refuse('invalid nested repetition operator', reader.since(repeatedFrom));
      checkSize(of, range, reader.since(start));
      parts.push({ kind: 'repeat', of, ...range, greedy: reader.skip('?') === this.flags.U });
      repeatedFrom = start;
    }
    const shown = parts.filter(({ kind }) => kind !== 'empty');
    const [only] = shown;
    return shown.length === 1 && only !== undefined ? only : { kind: 'sequence', parts: shown };
  }

  private item(): RegexpNode {
    const { reader, flags } = this;
    const start = reader.at;
    const next = reader.takeCharacter();
    switch (next) {
      case '(':
        return this.group(start);
      case '[':
        return this.characterOf(readBracketed(reader, start));
      case '.':
        return this.characterOf(flags.s ? '\\p{Any}' : '[^\\n]');
      case '^':
        return { kind: 'assertion', at: flags.m ? 'line start' : 'text start' };
      case '$':
        return { kind: 'assertion', at: flags.m ? 'line end' : 'text end' };
      case '\\':
        return this.escaped(start);
      default:
        return this.literal(next.codePointAt(0) ?? 0);
    }
  }

  private escaped(start: number): RegexpNode {
    const assertion = readAssertion(this.reader);
    if (assertion !== undefined) return { kind: 'assertion', at: assertion };
    const found = readClassEscape(this.reader, start);
    return found === undefined ? this.literal(readCharacterEscape(this.reader, start)) : this.characterOf(found);
  }

  /** The characters between `\Q` and `\E`, each as it is. */
  private quotedCharacters(): RegexpNode[] {
    const { reader } = this;
    const end = this.pattern.indexOf('\\E', reader.at);
    const quoted = this.pattern.slice(reader.at, end < 0 ? undefined : end);
    reader.at = end < 0 ? this.pattern.length : end + 2;
    return Array.from(quoted, (character) => this.literal(character.codePointAt(0) ?? 0));
  }

  /** A group, after its opening parenthesis; flags that it changes hold up to its end. */
  private group(start: number): RegexpNode {
    const { reader, flags: outer } = this;
    let index: number | undefined;
    if (!reader.looksAt('?')) {
      index = this.groupNames.push(undefined) - 1;
    } else {
      const name = readGroupName(reader, start);
      if (name !== undefined) index = this.groupNames.push(name) - 1;
      else {
        const { flags, end } = readFlags(reader, start, outer);
        this.flags = flags;
        // Flags by themselves hold for the rest of the group around them.
        if (end === ')') return { kind: 'empty' };
      }
    }
    const of = this.choice();
    if (!reader.skip(')')) throw refuse('missing closing )', this.pattern);
    this.flags = outer;
    return index === undefined ? { kind: 'sequence', parts: [of] } : { kind: 'group', index, of };
  }

  private literal(code: number): RegexpNode {
    const character = String.fromCodePoint(code);
    if (!this.flags.i || character.toLowerCase() === character.toUpperCase())
      return { kind: 'character', test: (other) => other === character };
    return this.characterOf(`[${classCharacter(code)}]`);
  }

  private characterOf(source: string): RegexpNode {
    return { kind: 'character', test: classTest(source, this.flags.i) };
  }
}
