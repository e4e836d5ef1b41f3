import { FunctionError } from '../error.ts';
import { classCharacter, classTest, perlClasses, posixClasses, unicodeClass } from './character-class.ts';
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

const refuse = (reason: string, found: string): FunctionError =>
  new FunctionError(`error parsing regexp: ${reason}: \`${found}\``);

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

const controlEscapes = new Map([
  ['a', 7],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
]);

class Parser {
  readonly groupNames: (string | undefined)[] = [undefined];
  private at = 0;
  private depth = 0;
  private flags: Flags = { i: false, m: false, s: false, U: false };

  constructor(private readonly pattern: string) {}

  run(): RegexpNode {
    const root = this.choice();
    if (this.at < this.pattern.length) throw refuse('unexpected )', this.pattern);
    return root;
  }

  private choice(): RegexpNode {
    if (++this.depth > maxDepth) throw refuse('expression nests too deeply', this.pattern);
    const options = [this.sequence()];
    while (this.skip('|')) options.push(this.sequence());
    this.depth--;
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  private sequence(): RegexpNode {
    const parts: RegexpNode[] = [];
    let repeatedFrom: number | undefined;
    while (this.at < this.pattern.length && !this.looksAt('|') && !this.looksAt(')')) {
      const start = this.at;
      const range = this.repetition();
      if (range === undefined) {
        repeatedFrom = undefined;
        if (this.skip('\\Q')) parts.push(...this.quotedCharacters());
        else parts.push(this.item());
        continue;
      }
      const of = parts.pop();
      if (of === undefined || of.kind === 'empty')
        throw refuse('missing argument to repetition operator', this.since(start));
      if (repeatedFrom !== undefined) throw refuse('invalid nested repetition operator', this.since(repeatedFrom));
      this.checkSize(of, range.max === Number.POSITIVE_INFINITY ? range.min : range.max, this.since(start));
      parts.push({ kind: 'repeat', of, min: range.min, max: range.max, greedy: this.skip('?') === this.flags.U });
      repeatedFrom = start;
    }
    const shown = parts.filter(({ kind }) => kind !== 'empty');
    const [only] = shown;
    return shown.length === 1 && only !== undefined ? only : { kind: 'sequence', parts: shown };
  }

  /** A repetition operator here; `{` that does not begin one is a plain character. */
  private repetition(): { min: number; max: number } | undefined {
    if (this.skip('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.skip('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.skip('?')) return { min: 0, max: 1 };
    const counted = /^\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/.exec(this.pattern.slice(this.at, this.at + 40));
    if (counted === null) return undefined;
    const [found, low = '', comma, high] = counted;
    this.at += found.length;
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
    const start = this.at;
    const next = this.takeCharacter();
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
    const next = this.pattern[this.at] ?? '';
    const assertion = assertionEscapes.get(next);
    if (assertion !== undefined) {
      this.at++;
      return { kind: 'assertion', at: assertion };
    }
    const found = this.classEscape(start);
    return found === undefined ? this.literal(this.characterEscape(start)) : this.characterOf(found);
  }

  /** `\d`, `\pL` and so on, after the backslash; undefined where another escape stands. */
  private classEscape(start: number): string | undefined {
    const next = this.pattern[this.at] ?? '';
    const perl = perlClasses.get(next);
    if (perl !== undefined) {
      this.at++;
      return perl;
    }
    if (next !== 'p' && next !== 'P') return undefined;
    const match = /^[pP](?:\{(\^?)([^}]*)\}|([^{]))/u.exec(this.pattern.slice(this.at));
    if (match === null) {
      throw refuse('invalid character class range', this.pattern.slice(start));
    }
    this.at += match[0].length;
    const negated = (next === 'P') !== (match[1] === '^');
    const found = unicodeClass(match[2] ?? match[3] ?? '', negated);
    if (found === undefined) throw refuse('invalid character class range', this.since(start));
    return found;
  }

  /** The character that an escape stands for, after the backslash. */
  private characterEscape(start: number): number {
    if (this.at >= this.pattern.length) throw refuse('trailing backslash at end of expression', '');
    const rest = this.pattern.slice(this.at);
    const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(rest)?.[0];
    if (octal !== undefined) {
      this.at += octal.length;
      return Number.parseInt(octal, 8);
    }
    const hex = /^x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/.exec(rest);
    const code = Number.parseInt(hex?.[1] ?? hex?.[2] ?? '', 16);
    if (hex !== null && code <= 0x10ffff) {
      this.at += hex[0].length;
      return code;
    }
    const next = this.takeCharacter();
    if (hex !== null) {
      this.at = start + 1 + hex[0].replace('}', '').length;
      throw refuse('invalid escape sequence', this.since(start));
    }
    const control = controlEscapes.get(next);
    if (control !== undefined) return control;
    if (next === 'x' && this.at < this.pattern.length) this.takeCharacter();
    else if (next !== 'x' && /^[!-/:-@[-`{-~]$/.test(next)) return next.charCodeAt(0);
    throw refuse('invalid escape sequence', this.since(start));
  }

  private quotedCharacters(): RegexpNode[] {
    const end = this.pattern.indexOf('\\E', this.at);
    const quoted = this.pattern.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.pattern.length : end + 2;
    return Array.from(quoted, (character) => this.literal(character.codePointAt(0) ?? 0));
  }

  private group(start: number): RegexpNode {
    const outer = this.flags;
    let index: number | undefined;
    if (!this.looksAt('?')) {
      index = this.groupNames.push(undefined) - 1;
    } else {
      const name = this.groupName(start);
      if (name !== undefined) index = this.groupNames.push(name) - 1;
      else if (this.changeFlags(start) === ')') return { kind: 'empty' };
    }
    const of = this.choice();
    if (!this.skip(')')) throw refuse('missing closing )', this.pattern);
    this.flags = outer;
    return index === undefined ? { kind: 'sequence', parts: [of] } : { kind: 'group', index, of };
  }

  /** The name in `(?P<name>` or `(?<name>`, after the parenthesis; undefined where something else stands. */
  private groupName(start: number): string | undefined {
    const opened = /^\?P?</.exec(this.pattern.slice(this.at, this.at + 3));
    if (opened === null) return undefined;
    const end = this.pattern.indexOf('>', this.at);
    if (end < 0) throw refuse('invalid named capture', this.pattern.slice(start));
    const name = this.pattern.slice(this.at + opened[0].length, end);
    if (!/^\w+$/.test(name)) throw refuse('invalid named capture', this.pattern.slice(start, end + 1));
    this.at = end + 1;
    return name;
  }

  /** Reads `?i-s:` or `?i-s)`, changes the flags and gives the character that ended it. */
  private changeFlags(start: number): ':' | ')' {
    this.at++;
    const changed = { ...this.flags };
    let value = true;
    let named = false;
    while (this.at < this.pattern.length) {
      const next = this.takeCharacter();
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
    throw refuse('invalid or unsupported Perl syntax', this.since(start));
  }

  /** A class in brackets, after the opening one. */
  private bracketed(start: number): RegexpNode {
    const negated = this.skip('^');
    let source = '';
    for (let first = true; first || !this.looksAt(']'); first = false) {
      if (this.at >= this.pattern.length) throw refuse('missing closing ]', this.pattern.slice(start));
      source += this.posixClass() ?? this.classItem(start);
    }
    this.at++;
    return this.characterOf(`[${negated ? '^' : ''}${source}]`);
  }

  private posixClass(): string | undefined {
    const match = /^\[:(\^?)([^\]]*?):\]/.exec(this.pattern.slice(this.at, this.at + 40));
    if (match === null) return undefined;
    const found = posixClasses.get(match[2] ?? '');
    if (found === undefined) throw refuse('invalid character class range', match[0]);
    this.at += match[0].length;
    return `[${match[1] ?? ''}${found}]`;
  }

  private classItem(start: number): string {
    const from = this.at;
    if (this.skip('\\')) {
      const found = this.classEscape(from);
      if (found !== undefined) return found;
      this.at = from;
    }
    const low = this.classCharacter(start);
    if (!this.looksAt('-') || this.pattern[this.at + 1] === ']' || this.at + 1 >= this.pattern.length)
      return classCharacter(low);
    this.at++;
    const high = this.classCharacter(start);
    if (high < low) throw refuse('invalid character class range', this.since(from));
    return `${classCharacter(low)}-${classCharacter(high)}`;
  }

  private classCharacter(start: number): number {
    if (this.at >= this.pattern.length) throw refuse('missing closing ]', this.pattern.slice(start));
    const from = this.at;
    const next = this.takeCharacter();
    return next === '\\' ? this.characterEscape(from) : (next.codePointAt(0) ?? 0);
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

  private takeCharacter(): string {
    const character = String.fromCodePoint(this.pattern.codePointAt(this.at) ?? 0);
    this.at += character.length;
    return character;
  }

  private looksAt(text: string): boolean {
    return this.pattern.startsWith(text, this.at);
  }

  private skip(text: string): boolean {
    const found = this.looksAt(text);
    if (found) this.at += text.length;
    return found;
  }

  private since(start: number): string {
    return this.pattern.slice(start, this.at);
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
