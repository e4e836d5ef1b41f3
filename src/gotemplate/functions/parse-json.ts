import type { JsonValue } from '../../objects/json.ts';
import { FunctionError } from '../error.ts';
import { quote } from '../print/quote.ts';
import { toUtf8, wellFormed } from '../value/utf8.ts';

/** Reads JSON text; throws a FunctionError with Go's words, which name the first character at fault. */
export const parseJson = (json: string): JsonValue => {
  try {
    return JSON.parse(json, (_, value) => sound(value));
  } catch (error) {
    throw error instanceof FunctionError ? error : new FunctionError(new FaultFinder(json).fault());
  }
};

const sound = (value: JsonValue): JsonValue => {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new FunctionError('json: cannot unmarshal number into Go value of type float64');
  return value;
};

const space = /[ \t\r\n]*/y;
const literal = /true|false|null/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![.eE])/y;
const string = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const stringStart = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*(?:\\u?[0-9a-fA-F]*)?/uy;

/** Follows a text that JSON.parse has refused up to where it goes wrong, and says so as Go does. */
class FaultFinder {
  private at = 0;
  private readonly open: ('}' | ']')[] = [];

  constructor(private readonly json: string) {}

  fault(): string {
    let found: string | undefined;
    while (found === undefined) found = this.value() ?? this.afterValue();
    return found;
  }

  /** Moves over a value, or into a container; gives the fault if there is neither. */
  private value(): string | undefined {
    this.skip(space);
    const next = this.json[this.at];
    if (next === '{' || next === '[') {
      this.at++;
      this.open.push(next === '{' ? '}' : ']');
      this.skip(space);
      if (this.json[this.at] === this.open.at(-1)) return undefined;
      return this.entry() ?? this.value();
    }
    return this.skip(string) || this.skip(literal) || this.skip(number) ? undefined : this.scalarFault(next);
  }

  /** Moves over the ends of containers up to the next entry. */
  private afterValue(): string | undefined {
    for (;;) {
      this.skip(space);
      const close = this.open.at(-1);
      if (close === undefined) return this.invalid('after top-level value');
      if (this.json[this.at] === ',') break;
      if (this.json[this.at] !== close)
        return this.invalid(close === '}' ? 'after object key:value pair' : 'after array element');
      this.at++;
      this.open.pop();
    }
    this.at++;
    return this.entry();
  }

  /** Moves over the key of an entry, in a map. */
  private entry(): string | undefined {
    if (this.open.at(-1) !== '}') return undefined;
    this.skip(space);
    if (this.json[this.at] !== '"') return this.invalid('looking for beginning of object key string');
    if (!this.skip(string)) return this.scalarFault('"');
    this.skip(space);
    if (this.json[this.at] !== ':') return this.invalid('after object key');
    this.at++;
    return undefined;
  }

  private scalarFault(first: string | undefined): string {
    if (first === '"') {
      this.skip(stringStart);
      const inEscape = this.json[this.at - 1] === '\\';
      return this.invalid(inEscape ? 'in string escape code' : 'in string literal');
    }
    const word = ['true', 'false', 'null'].find((candidate) => candidate[0] === first);
    if (word !== undefined) {
      let same = 1;
      while (this.json[this.at + same] === word[same]) same++;
      this.at += same;
      return this.invalid(`in literal ${word} (expecting '${word[same]}')`, ' ');
    }
    if (!/[-\d]/.test(first ?? '')) return this.invalid('looking for beginning of value');
    this.skip(/-?\d*/y);
    const mark = this.json[this.at];
    if (mark === '.' || mark === 'e' || mark === 'E') this.at++;
    const where = mark === '.' ? 'after decimal point in ' : /[eE]/.test(mark ?? '') ? 'in exponent of ' : 'in ';
    return this.invalid(`${where}numeric literal`, ' ');
  }

  /** `atEnd` is what Go reads after the end of the text, where it does not say that the text has ended. */
  private invalid(where: string, atEnd?: string): string {
    // Go reads bytes, and shows each as a character.
    const [byte] = toUtf8(this.json.slice(this.at, this.at + 2));
    const character = byte === undefined ? atEnd : String.fromCharCode(byte);
    if (character === undefined) return 'unexpected end of JSON input';
    const shown = character === "'" ? "\\'" : character === '"' ? '"' : quote(character).slice(1, -1);
    return `invalid character '${shown}' ${where}`;
  }

  private skip(form: RegExp): boolean {
    form.lastIndex = this.at;
    const found = form.test(this.json);
    if (found) this.at = form.lastIndex;
    return found;
  }
}
