import { classCharacter, classTest, posixClasses } from './character-class.ts';
import { readCharacterEscape, readClassEscape } from './escapes.ts';
import { PatternReader, refuse } from './pattern-reader.ts';
import type { Assertion, RegexpNode } from './syntax.ts';

const maxRepeat = 1000;
const maxDepth = 1000;

/** The settings that `(?ims-U)` change, for the rest of a group. */
interface Flags {
  readonly i: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly U: boolean;
}

/** Parses a pattern in RE2's syntax. Throws a FunctionError with Go's words. */
export const parseRegexp = (
  pattern: string,
): { readonly root: RegexpNode; readonly groupNames: readonly (string | undefined)[] } => {
  const parser = new Parser(pattern);
  const root = parser.run();
  return { root, groupNames: parser.groupNames };
};

const assertionEscapes = new Map<string, Assertion>([
  ['A', 'text start'],
  ['z', 'text end'],
  ['b', 'word boundary'],
  ['B', 'no word boundary'],
]);

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
    const parts: RegexpNode[] = [];
    let repeatedFrom: number | undefined;
    while (!this.reader.isAtEnd && !this.reader.looksAt('|') && !this.reader.looksAt(')')) {
      const start = this.reader.at;
      const range = this.repetition();
      if (range === undefined) {
        repeatedFrom = undefined;
        if (this.reader.skip('\\Q')) parts.push(...this.quotedCharacters());
        else parts.push(this.item());
        continue;
      }
      const of = parts.pop();
      if (of === undefined || of.kind === 'empty')
        throw refuse('missing argument to repetition operator', this.reader.since(start));
      if (repeatedFrom !== undefined)
        throw refuse('invalid nested repetition operator', this.reader.since(repeatedFrom));
      this.checkSize(of, range.max === Number.POSITIVE_INFINITY ? range.min : range.max, this.reader.since(start));
      parts.push({
        kind: 'repeat',
        of,
        min: range.min,
        max: range.max,
        greedy: this.reader.skip('?') === this.flags.U,
      });
      repeatedFrom = start;
    }
    const shown = parts.filter(({ kind }) => kind !== 'empty');
    const [only] = shown;
    return shown.length === 1 && only !== undefined ? only : { kind: 'sequence', parts: shown };
  }

  /** A repetition operator here; `{` that does not begin one is a plain character. */
  private repetition(): { min: number; max: number } | undefined {
    if (this.reader.skip('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.reader.skip('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.reader.skip('?')) return { min: 0, max: 1 };
    const counted = /^\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/.exec(this.reader.rest(40));
    if (counted === null) return undefined;
    const [found, low = '', comma, high] = counted;
    this.reader.at += found.length;
    const min = Number(low);
    const max = comma === undefined ? min : high === undefined ? Number.POSITIVE_INFINITY : Number(high);
    if (min > maxRepeat || (Number.isFinite(max) && max > maxRepeat) || min > max)
      throw refuse('invalid repeat count', found);
    return { min, max };
  }

  /** Repetitions within repetitions may multiply to a thousand. */
  private checkSize(of: RegexpNode, times: number, found: string): void {
    if (times >= 2 && repeats(of) * times > maxRepeat) throw refuse('invalid repeat count', found);
  }

  private item(): RegexpNode {
    const start = this.reader.at;
    const next = this.reader.takeCharacter();
    switch (next) {
      case '(':
        return this.group(start);
      case '[':
        return this.bracketed(start);
      case '.':
        return this.characterOf(this.flags.s ? '\\p{Any}' : '[^\\n]');
      case '^':
        return { kind: 'assertion', at: this.flags.m ? 'line start' : 'text start' };
      case '$':
        return { kind: 'assertion', at: this.flags.m ? 'line end' : 'text end' };
      case '\\':
        return this.escaped(start);
      default:
        return this.literal(next.codePointAt(0) ?? 0);
    }
  }

  private escaped(start: number): RegexpNode {
    const next = this.pattern[this.reader.at] ?? '';
    const assertion = assertionEscapes.get(next);
    if (assertion !== undefined) {
      this.reader.at++;
      return { kind: 'assertion', at: assertion };
    }
    const found = readClassEscape(this.reader, start);
    return found === undefined ? this.literal(readCharacterEscape(this.reader, start)) : this.characterOf(found);
  }

  private quotedCharacters(): RegexpNode[] {
    const end = this.pattern.indexOf('\\E', this.reader.at);
    const quoted = this.pattern.slice(this.reader.at, end < 0 ? undefined : end);
    this.reader.at = end < 0 ? this.pattern.length : end + 2;
    return Array.from(quoted, (character) => this.literal(character.codePointAt(0) ?? 0));
  }

  private group(start: number): RegexpNode {
    const outer = this.flags;
    let index: number | undefined;
    if (!this.reader.looksAt('?')) {
      index = this.groupNames.push(undefined) - 1;
    } else {
      const name = this.groupName(start);
      if (name !== undefined) index = this.groupNames.push(name) - 1;
      else if (this.changeFlags(start) === ')') return { kind: 'empty' };
    }
    const of = this.choice();
    if (!this.reader.skip(')')) throw refuse('missing closing )', this.pattern);
    this.flags = outer;
    return index === undefined ? { kind: 'sequence', parts: [of] } : { kind: 'group', index, of };
  }

  /** The name in `(?P<name>` or `(?<name>`, after the parenthesis; undefined where something else stands. */
  private groupName(start: number): string | undefined {
    const opened = /^\?P?</.exec(this.reader.rest(3));
    if (opened === null) return undefined;
    const end = this.pattern.indexOf('>', this.reader.at);
    if (end < 0) throw refuse('invalid named capture', this.pattern.slice(start));
    const name = this.pattern.slice(this.reader.at + opened[0].length, end);
    if (!/^\w+$/.test(name)) throw refuse('invalid named capture', this.pattern.slice(start, end + 1));
    this.reader.at = end + 1;
    return name;
  }

  /** Reads `?i-s:` or `?i-s)`, changes the flags and gives the character that ended it. */
  private changeFlags(start: number): ':' | ')' {
    this.reader.at++;
    const changed = { ...this.flags };
    let value = true;
    let named = false;
    while (!this.reader.isAtEnd) {
      const next = this.reader.takeCharacter();
      if (next === 'i' || next === 'm' || next === 's' || next === 'U') {
        changed[next] = value;
        named = true;
      } else if (next === '-' && value) {
        value = false;
        named = false;
      } else if ((next === ':' || next === ')') && (value || named)) {
        this.flags = changed;
        return next;
      } else break;
    }
    throw refuse('invalid or unsupported Perl syntax', this.reader.since(start));
  }

  /** A class in brackets, after the opening one. */
  private bracketed(start: number): RegexpNode {
    const negated = this.reader.skip('^');
    let source = '';
    for (let first = true; first || !this.reader.looksAt(']'); first = false) {
      if (this.reader.isAtEnd) throw refuse('missing closing ]', this.pattern.slice(start));
      source += this.posixClass() ?? this.classItem(start);
    }
    this.reader.at++;
    return this.characterOf(`[${negated ? '^' : ''}${source}]`);
  }

  private posixClass(): string | undefined {
    const match = /^\[:(\^?)([^\]]*?):\]/.exec(this.reader.rest(40));
    if (match === null) return undefined;
    const found = posixClasses.get(match[2] ?? '');
    if (found === undefined) throw refuse('invalid character class range', match[0]);
    this.reader.at += match[0].length;
    return `[${match[1] ?? ''}${found}]`;
  }

  private classItem(start: number): string {
    const from = this.reader.at;
    if (this.reader.skip('\\')) {
      const found = readClassEscape(this.reader, from);
      if (found !== undefined) return found;
      this.reader.at = from;
    }
    const low = this.classCharacter(start);
    if (
      !this.reader.looksAt('-') ||
      this.pattern[this.reader.at + 1] === ']' ||
      this.reader.at + 1 >= this.pattern.length
    )
      return classCharacter(low);
    this.reader.at++;
    const high = this.classCharacter(start);
    if (high < low) throw refuse('invalid character class range', this.reader.since(from));
    return `${classCharacter(low)}-${classCharacter(high)}`;
  }

  private classCharacter(start: number): number {
    if (this.reader.isAtEnd) throw refuse('missing closing ]', this.pattern.slice(start));
    const from = this.reader.at;
    const next = this.reader.takeCharacter();
    return next === '\\' ? readCharacterEscape(this.reader, from) : (next.codePointAt(0) ?? 0);
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

/** How often the most repeated part of a pattern is repeated. */
const repeats = (node: RegexpNode): number => {
  switch (node.kind) {
    case 'repeat':
      return repeats(node.of) * Math.max(1, Number.isFinite(node.max) ? node.max : node.min);
    case 'group':
      return repeats(node.of);
    case 'sequence':
      return Math.max(1, ...node.parts.map(repeats));
    case 'choice':
      return Math.max(1, ...node.options.map(repeats));
    default:
      return 1;
  }
};
