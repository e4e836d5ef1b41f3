import { FunctionError } from '../error.ts';
import { checkTextLength } from '../limits.ts';
import type { GoValue, Spend } from '../value/go-value.ts';
import { integerValue, typeName } from '../value/types.ts';
import { type Layout, plain } from './layout.ts';
import { formatVerb } from './verb.ts';

// Go's limit, too; the digits of a float are calculated exactly, so they are bounded more tightly.
const largestWidth = 1_000_000;
const largestPrecision = 10_000;

/** Go's fmt.Sprintf: mistakes in the format become texts such as `%!d(MISSING)`, never errors. */
export const sprintf = (format: string, args: readonly GoValue[], spend: Spend): string =>
  new Printer(format, args, spend).run();

class Printer {
  private out = '';
  private at = 0;
  private next = 0;
  private isReordered = false;
  private isIndexGood = true;

  constructor(
    private readonly format: string,
    private readonly args: readonly GoValue[],
    private readonly spend: Spend,
  ) {}

  run(): string {
    const { format } = this;
    for (;;) {
      const percent = format.indexOf('%', this.at);
      this.out += format.slice(this.at, percent < 0 ? undefined : percent);
      if (percent < 0) break;
      this.at = percent + 1;
      this.directive();
    }
    if (!this.isReordered && this.next < this.args.length) this.out += this.extra();
    return this.out;
  }

  private directive(): void {
    this.isIndexGood = true;
    const flags = this.take(/[-+# 0]*/y);
    const width = this.width();
    const precision = this.precision(width.afterIndex);
    if (!precision.afterIndex) this.explicitIndex();
    if (this.at >= this.format.length) {
      this.out += '%!(NOVERB)';
      return;
    }
    const verb = String.fromCodePoint(this.format.codePointAt(this.at) ?? 0);
    this.at += verb.length;
    this.verb(verb, {
      minus: flags.includes('-') || (width.value ?? 0) < 0,
      plus: flags.includes('+'),
      sharp: flags.includes('#'),
      space: flags.includes(' '),
      zero: flags.includes('0'),
      width: width.value === undefined ? undefined : Math.abs(width.value),
      precision: precision.value,
    });
  }

  private verb(verb: string, layout: Layout): void {
    if (verb === '%') this.out += '%';
    else if (!this.isIndexGood) this.out += `%!${verb}(BADINDEX)`;
    else if (this.next >= this.args.length) this.out += `%!${verb}(MISSING)`;
    else {
      this.checkSize(layout);
      this.out += formatVerb(this.args[this.next++], verb, layout, this.spend);
      checkTextLength(this.out.length);
    }
  }

  private checkSize({ width = 0, precision = 0 }: Layout): void {
    if (width > largestWidth) throw new FunctionError(`printf with a width over ${largestWidth}`);
    const isText = typeof this.args[this.next] === 'string';
    if (precision > largestPrecision && !isText)
      throw new FunctionError(`printf with a precision over ${largestPrecision}`);
    this.spend(width / 64);
  }

  private width(): { value: number | undefined; afterIndex: boolean } {
    const afterIndex = this.explicitIndex();
    if (this.take(/\*/y) !== '') {
      const value = this.star();
      if (value === undefined) this.out += '%!(BADWIDTH)';
      return { value, afterIndex: false };
    }
    const value = this.number();
    if (afterIndex && value !== undefined) this.isIndexGood = false;
    return { value, afterIndex };
  }

  private precision(isAfterIndex: boolean): { value: number | undefined; afterIndex: boolean } {
    if (this.take(/\./y) === '') return { value: undefined, afterIndex: isAfterIndex };
    if (isAfterIndex) this.isIndexGood = false;
    const afterIndex = this.explicitIndex();
    if (this.take(/\*/y) === '') return { value: this.number() ?? 0, afterIndex };
    const given = this.star();
    const value = given === undefined || given < 0 ? undefined : given;
    if (value === undefined) this.out += '%!(BADPREC)';
    return { value, afterIndex: false };
  }

  /** Reads an argument index such as `[3]`, and tells whether there was one. */
  private explicitIndex(): boolean {
    const found = this.take(/\[[^\]]*\]?/y);
    if (found === '') return false;
    this.isReordered = true;
    const index = /^\[(\d{1,9})\]$/.exec(found)?.[1];
    if (!found.endsWith(']')) this.at -= found.length - 1;
    if (index === undefined || Number(index) < 1 || Number(index) > this.args.length) this.isIndexGood = false;
    else this.next = Number(index) - 1;
    return found.endsWith(']');
  }

  private number(): number | undefined {
    const digits = this.take(/\d{1,9}/y);
    return digits === '' ? undefined : Number(digits);
  }

  /** The int argument that stands in for a `*`; undefined where it will not do. */
  private star(): number | undefined {
    const value = integerValue(this.args[this.next]);
    if (this.next < this.args.length) this.next++;
    return value === undefined || value > BigInt(largestWidth) || value < -BigInt(largestWidth)
      ? undefined
      : Number(value);
  }

  private take(form: RegExp): string {
    form.lastIndex = this.at;
    const found = form.exec(this.format)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private extra(): string {
    const shown = this.args
      .slice(this.next)
      .map((arg) => (arg === undefined || arg === null ? '<nil>' : `${typeName(arg)}=${sprint(arg, this.spend)}`));
    return `%!(EXTRA ${shown.join(', ')})`;
  }
}

/** A value as `%v` prints it: nil is `<nil>`. */
export const sprint = (value: GoValue, spend: Spend): string =>
  typeof value === 'string' ? value : formatVerb(value, 'v', plain, spend);

/** Go's fmt.Sprint: a space between neighbours of which neither is a text. */
export const sprintAll = (values: readonly GoValue[], spend: Spend): string =>
  values
    .map((value, index) => {
      const isSpaced = index > 0 && typeof value !== 'string' && typeof values[index - 1] !== 'string';
      return (isSpaced ? ' ' : '') + sprint(value, spend);
    })
    .join('');

/** Go's fmt.Sprintln: spaces between all, a line break at the end. */
export const sprintLine = (values: readonly GoValue[], spend: Spend): string =>
  `${values.map((value) => sprint(value, spend)).join(' ')}\n`;
