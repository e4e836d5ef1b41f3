import { byBytes } from '../../objects/byte-order.ts';
import {
  Complex,
  GoBytes,
  GoList,
  GoMap,
  type GoValue,
  HostObject,
  type Integer,
  Pointer,
  type Spend,
} from '../value/go-value.ts';
import { integerValue, isNil, typeName } from '../value/types.ts';
import { toUtf8 } from '../value/utf8.ts';
import { formatComplex, formatFloatVerb } from './float-verb.ts';
import { formatInteger, unsignedSyntax } from './integer-verb.ts';
import { type Layout, pad } from './layout.ts';
import { formatText, quotedText, truncated } from './text-verb.ts';

/** A value under one printf verb, as Go's fmt prints it, complaints such as `%!d(string=x)` included. `spend` pays for every value. */
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
      return verb === 'v' || verb === 'T' ? pad('<nil>', this.layout) : `%!${verb}(<nil>)`;
    if (verb === 'T') return pad(truncated(typeName(value), this.layout), this.layout);
    return this.inside(value, verb, 0);
  }

  private inside(value: GoValue, verb: string, depth: number): string {
    this.spend(1);
    if (value === undefined || value === null) return this.isGoSyntax ? 'interface {}(nil)' : '<nil>';
    if (value instanceof GoList) return this.list(value, verb, depth);
    if (value instanceof GoMap) return this.map(value, verb, depth);
    if (value instanceof GoBytes) return this.bytes(value, verb);
    if (value instanceof Pointer)
      return value.target === undefined ? pad('<nil>', this.layout) : this.inside(value.target, verb, depth);
    if (value instanceof HostObject) return this.object(value, verb, depth);
    return this.scalar(value, verb) ?? this.mismatch(value, verb);
  }

  private get isGoSyntax(): boolean {
    return this.style === 'go syntax';
  }

  /** A value under a verb that does not print values of its type. */
  private mismatch(value: GoValue, verb: string): string {
    if (verb === 'p' && (value instanceof GoList || value instanceof GoMap)) return pad('0xc000010000', this.layout);
    const number = value instanceof HostObject ? integerValue(value) : undefined;
    return `%!${verb}(${typeName(value)}=${this.inside(number ?? value, 'v', 0)})`;
  }

  /** Undefined for a verb that does not print such a value. */
  private scalar(value: string | boolean | number | bigint | Integer | Complex, verb: string): string | undefined {
    const { layout } = this;
    if (typeof value === 'string') return this.text(value, verb);
    if (typeof value === 'boolean') return verb === 't' || verb === 'v' ? pad(String(value), layout) : undefined;
    if (typeof value === 'number') return formatFloatVerb(value, verb, layout);
    if (typeof value === 'bigint') return formatInteger(value, verb, layout);
    if (value instanceof Complex) return formatComplex(value, verb, layout);
    return this.isGoSyntax && value.type.startsWith('u')
      ? unsignedSyntax(value.value, layout)
      : formatInteger(value.value, verb, layout);
  }

  private text(value: string, verb: string): string | undefined {
    return this.isGoSyntax ? quotedText(value, this.layout) : formatText(value, verb, this.layout);
  }

  private bytes(value: GoBytes, verb: string): string {
    if (verb !== 'v' && verb !== 'd') return this.text(value.text, verb) ?? this.mismatch(value, verb);
    const shown = Array.from(toUtf8(value.text), (byte) => formatInteger(BigInt(byte), verb, this.layout) ?? '');
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
    const keys = [...value.entries.keys()].sort(byBytes);
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
    if (type.number !== undefined)
      return formatInteger(type.number(self), verb, this.layout) ?? this.mismatch(object, verb);
    if (isNil(object)) return pad('<nil>', this.layout);
    const fields = [...type.fields].map(([name, get]) => {
      const shown = this.inside(get(self), verb, depth + 1);
      return this.style !== 'plain' ? `${name}:${shown}` : shown;
    });
    const mark = type.kind === 'ptr' && depth === 0 ? '&' : '';
    return this.isGoSyntax
      ? `${mark}${type.name.replace('*', '')}{${fields.join(', ')}}`
      : `${mark}{${fields.join(' ')}}`;
  }
}
