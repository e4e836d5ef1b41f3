import { Complex, GoBytes, GoList, GoMap, type GoValue, HostObject, Integer, Pointer } from '../value/go-value.ts';
import { byUtf8 } from '../value/order.ts';
import { integerValue, isNil, typeName } from '../value/types.ts';
import { toUtf8 } from '../value/utf8.ts';
import { type FloatForm, formatMagnitude } from './float.ts';
import { canBackquote, characterOf, isPrintable, quote, quoteCharacter } from './quote.ts';

/** The flags, width and precision of one printf verb. */
export interface Layout {
  readonly minus: boolean;
  readonly plus: boolean;
  readonly sharp: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  readonly width: number | undefined;
  readonly precision: number | undefined;
}

export const plain: Layout = {
  minus: false,
  plus: false,
  sharp: false,
  space: false,
  zero: false,
  width: undefined,
  precision: undefined,
};

/** Pays for every value printed, so that shared structures cannot unfold without end. */
export type Spend = (steps: number) => void;

/** A value under one printf verb, as Go's fmt prints it, complaints such as `%!d(string=x)` included. */
export const formatVerb = (value: GoValue, verb: string, layout: Layout, spend: Spend): string => {
  if (verb !== 'v') return new Formatter(layout, 'plain', spend).top(value, verb);
  // With %v, # and + choose how much is told instead of how numbers look.
  const style = layout.sharp ? 'go syntax' : layout.plus ? 'field names' : 'plain';
  return new Formatter({ ...layout, sharp: false, plus: false }, style, spend).top(value, verb);
};

class Formatter {
  constructor(
    private readonly layout: Layout,
    private readonly style: 'plain' | 'field names' | 'go syntax',
    private readonly spend: Spend,
  ) {}

  top(value: GoValue, verb: string): string {
    if (value === undefined || value === null)
      return verb === 'v' || verb === 'T' ? this.pad('<nil>') : `%!${verb}(<nil>)`;
    if (verb === 'T') return this.pad(this.truncated(typeName(value)));
    return this.inside(value, verb, 0);
  }

  private inside(value: GoValue, verb: string, depth: number): string {
    this.spend(1);
    if (value === undefined || value === null) return this.isGoSyntax ? 'interface {}(nil)' : '<nil>';
    if (typeof value === 'string') return this.text(value, verb) ?? this.mismatch(value, verb);
    if (typeof value === 'boolean') return this.bool(value, verb);
    if (typeof value === 'number') return this.float(value, verb) ?? this.mismatch(value, verb);
    if (typeof value === 'bigint') return this.integer(value, verb) ?? this.mismatch(value, verb);
    if (value instanceof Integer) return this.typedInteger(value, verb) ?? this.mismatch(value, verb);
    if (value instanceof GoList) return this.list(value, verb, depth);
    if (value instanceof GoMap) return this.map(value, verb, depth);
    if (value instanceof Complex) return this.complex(value, verb);
    if (value instanceof GoBytes) return this.bytes(value, verb);
    if (value instanceof Pointer)
      return value.target === undefined ? this.pad('<nil>') : this.inside(value.target, verb, depth);
    return this.object(value, verb, depth);
  }

  private get isGoSyntax(): boolean {
    return this.style === 'go syntax';
  }

  private mismatch(value: GoValue, verb: string): string {
    if (verb === 'p' && (value instanceof GoList || value instanceof GoMap)) return this.pad('0xc000010000');
    const number = value instanceof HostObject ? integerValue(value) : undefined;
    return `%!${verb}(${typeName(value)}=${this.inside(number ?? value, 'v', 0)})`;
  }

  private bool(value: boolean, verb: string): string {
    return verb === 't' || verb === 'v' ? this.pad(String(value)) : this.mismatch(value, verb);
  }

  private text(value: string, verb: string): string | undefined {
    switch (verb) {
      case 'v':
        return this.isGoSyntax ? this.quoted(value) : this.pad(this.truncated(value));
      case 's':
        return this.pad(this.truncated(value));
      case 'q':
        return this.quoted(value);
      case 'x':
      case 'X':
        return this.hexBytes(value, verb);
      default:
        return undefined;
    }
  }

  private truncated(value: string): string {
    const { precision } = this.layout;
    return precision === undefined ? value : [...value].slice(0, precision).join('');
  }

  private quoted(value: string): string {
    const shown = this.truncated(value);
    if (this.layout.sharp && canBackquote(shown)) return this.pad(`\`${shown}\``);
    return this.pad(quote(shown, this.layout.plus));
  }

  private hexBytes(value: string, verb: string): string {
    const { precision, space, sharp } = this.layout;
    const prefix = sharp ? `0${verb}` : '';
    const pairs = Array.from(toUtf8(value).subarray(0, precision), (byte) => byte.toString(16).padStart(2, '0'));
    const cased = verb === 'X' ? pairs.map((pair) => pair.toUpperCase()) : pairs;
    if (cased.length === 0) return this.pad('');
    return this.pad(space ? cased.map((pair) => prefix + pair).join(' ') : prefix + cased.join(''));
  }

  private integer(value: bigint, verb: string): string | undefined {
    switch (verb) {
      case 'v':
      case 'd':
        return this.digits(value, 10, '');
      case 'b':
        return this.digits(value, 2, this.layout.sharp ? '0b' : '');
      case 'o':
        return this.digits(value, 8, this.layout.sharp ? '0' : '');
      case 'O':
        return this.digits(value, 8, this.layout.sharp ? '0' : '', '0o');
      case 'x':
        return this.digits(value, 16, this.layout.sharp ? '0x' : '');
      case 'X':
        return this.digits(value, 16, this.layout.sharp ? '0X' : '').toUpperCase();
      case 'c':
        return this.pad(characterOf(value));
      case 'q':
        return this.pad(quoteCharacter(value, this.layout.plus));
      case 'U':
        return this.codePoint(value);
      default:
        return undefined;
    }
  }

  private typedInteger({ type, value }: Integer, verb: string): string | undefined {
    return this.isGoSyntax && type.startsWith('u') ? this.digits(value, 16, '0x') : this.integer(value, verb);
  }

  private digits(value: bigint, base: number, prefix: string, mark = ''): string {
    const { precision, width, zero, minus, plus, space } = this.layout;
    const sign = value < 0n ? '-' : plus ? '+' : space ? ' ' : '';
    if (precision === 0 && value === 0n) return ' '.repeat(width ?? 0);
    let shown = (value < 0n ? -value : value).toString(base);
    if (precision !== undefined) shown = shown.padStart(precision, '0');
    else if (zero && !minus && width !== undefined) shown = shown.padStart(width - sign.length, '0');
    // An octal that already begins with 0 needs no prefix.
    const marked = prefix === '0' && shown.startsWith('0') ? shown : prefix + shown;
    return this.padWith(sign + mark + marked, ' ');
  }

  private codePoint(value: bigint): string {
    const { precision, sharp } = this.layout;
    const code = BigInt.asUintN(64, value);
    const hex = code
      .toString(16)
      .toUpperCase()
      .padStart(Math.max(precision ?? 4, 4), '0');
    const character = characterOf(value);
    const shown = sharp && code <= 0x10ffffn && isPrintable(character) ? ` '${character}'` : '';
    return this.padWith(`U+${hex}${shown}`, ' ');
  }

  private float(value: number, verb: string): string | undefined {
    const form = floatForms.get(verb);
    if (form === undefined) return undefined;
    const shown = this.floatText(value, form.form, form.precision, this.layout.plus, form.sharpens);
    return form.upper ? shown.toUpperCase() : shown;
  }

  private floatText(
    value: number,
    form: FloatForm,
    defaultPrecision: number | undefined,
    plus: boolean,
    sharpens: boolean,
  ): string {
    const { precision, width, zero, minus, space, sharp } = this.layout;
    const negative = value < 0 || Object.is(value, -0);
    const sign = negative ? '-' : plus ? '+' : space ? ' ' : '';
    if (!Number.isFinite(value)) {
      if (Number.isNaN(value)) return this.padWith(plus || space ? `${sign}NaN` : 'NaN', ' ');
      return this.padWith(`${sign === '' ? '+' : sign}Inf`, ' ');
    }
    const digits = formatMagnitude(value, form, precision ?? defaultPrecision);
    const body = sharp && sharpens ? withPoint(digits, form, precision ?? defaultPrecision ?? 6) : digits;
    if (zero && !minus && width !== undefined) return sign + body.padStart(width - sign.length, '0');
    return this.pad(sign + body);
  }

  private complex(value: Complex, verb: string): string {
    const form = floatForms.get(verb);
    if (form === undefined) return this.mismatch(value, verb);
    const real = this.floatText(value.real, form.form, form.precision, this.layout.plus, form.sharpens);
    const imaginary = this.floatText(value.imaginary, form.form, form.precision, true, form.sharpens);
    const shown = `${real}${imaginary}`;
    return `(${form.upper ? shown.toUpperCase() : shown}i)`;
  }

  private bytes(value: GoBytes, verb: string): string {
    if (verb !== 'v' && verb !== 'd') return this.text(value.text, verb) ?? this.mismatch(value, verb);
    const shown = Array.from(toUtf8(value.text), (byte) => this.integer(BigInt(byte), verb) ?? '');
    this.spend(shown.length);
    return this.isGoSyntax ? `[]byte{${shown.join(', ')}}` : `[${shown.join(' ')}]`;
  }

  private list(value: GoList, verb: string, depth: number): string {
    if (verb === 'p') return this.mismatch(value, verb);
    const items = value.items.map((item) => this.inside(item, verb, depth + 1));
    return this.isGoSyntax ? `${typeName(value)}{${items.join(', ')}}` : `[${items.join(' ')}]`;
  }

  private map(value: GoMap, verb: string, depth: number): string {
    if (verb === 'p') return this.mismatch(value, verb);
    const keys = [...value.entries.keys()].sort(byUtf8);
    const shown = keys.map(
      (key) => `${this.inside(key, verb, depth + 1)}:${this.inside(value.entries.get(key), verb, depth + 1)}`,
    );
    return this.isGoSyntax ? `${typeName(value)}{${shown.join(', ')}}` : `map[${shown.join(' ')}]`;
  }

  private object(object: HostObject, verb: string, depth: number): string {
    const { type, self } = object;
    if (type.print !== undefined && !this.isGoSyntax) {
      const shown = this.text(type.print(self), verb);
      if (shown !== undefined) return shown;
    }
    if (type.number !== undefined) return this.integer(type.number(self), verb) ?? this.mismatch(object, verb);
    if (isNil(object)) return this.pad('<nil>');
    const fields = [...type.fields].map(([name, get]) => {
      const shown = this.inside(get(self), verb, depth + 1);
      return this.style !== 'plain' ? `${name}:${shown}` : shown;
    });
    const mark = type.kind === 'ptr' && depth === 0 ? '&' : '';
    return this.isGoSyntax
      ? `${mark}${type.name.replace('*', '')}{${fields.join(', ')}}`
      : `${mark}{${fields.join(' ')}}`;
  }

  /** Pads to the width, with zeros where the flags ask for them. */
  private pad(shown: string): string {
    return this.padWith(shown, this.layout.zero && !this.layout.minus ? '0' : ' ');
  }

  private padWith(shown: string, filler: string): string {
    const { width, minus } = this.layout;
    if (width === undefined || width <= shown.length) return padLong(shown, width, minus, filler);
    const missing = filler.repeat(width - [...shown].length);
    return minus ? shown + missing : missing + shown;
  }
}

/** For a text with characters outside the BMP its length in characters may still be below the width. */
const padLong = (shown: string, width: number | undefined, minus: boolean, filler: string): string => {
  const missing = filler.repeat(Math.max(0, (width ?? 0) - [...shown].length));
  return minus ? shown + missing : missing + shown;
};

interface FloatVerb {
  readonly form: FloatForm;
  readonly precision: number | undefined;
  readonly upper: boolean;
  /** Whether the flag # makes it show a decimal point. */
  readonly sharpens: boolean;
}

const floatForms: ReadonlyMap<string, FloatVerb> = new Map([
  ['v', { form: 'g', precision: undefined, upper: false, sharpens: true }],
  ['g', { form: 'g', precision: undefined, upper: false, sharpens: true }],
  ['G', { form: 'g', precision: undefined, upper: true, sharpens: true }],
  ['e', { form: 'e', precision: 6, upper: false, sharpens: true }],
  ['E', { form: 'e', precision: 6, upper: true, sharpens: true }],
  ['f', { form: 'f', precision: 6, upper: false, sharpens: true }],
  ['F', { form: 'f', precision: 6, upper: false, sharpens: true }],
  ['b', { form: 'b', precision: undefined, upper: false, sharpens: false }],
  ['x', { form: 'x', precision: undefined, upper: false, sharpens: true }],
  ['X', { form: 'x', precision: undefined, upper: true, sharpens: false }],
]);

/** The `#` flag: always a decimal point, and for %g the zeros up to the precision. */
const withPoint = (digits: string, form: FloatForm, precision: number): string => {
  const [, mantissa = '', exponent = ''] = /^(.*?)(?:([ep].*))?$/.exec(digits) ?? [];
  const pointed = mantissa.includes('.') ? mantissa : `${mantissa}.`;
  if (form !== 'g' && form !== 'x') return pointed + exponent;
  // A lone zero counts as a digit, and so does the x of a hexadecimal number.
  const leading = form === 'x' ? /^0|\./g : /^0\.0*|\./g;
  const count = mantissa === '0' ? 1 : pointed.replace(leading, '').length;
  return pointed.padEnd(pointed.length + Math.max(0, precision - count), '0') + exponent;
};
