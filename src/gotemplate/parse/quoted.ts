import { fromUtf8 } from '../value/utf8.ts';

const simpleEscapes = new Map([
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
]);

const escapeForm = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([\s\S]))/y;

/**
 * The text that a quoted or back-quoted Go string literal stands for, or undefined where an escape is malformed.
 * `\x..` and octal escapes stand for bytes; several of them may make up one UTF-8 character.
 */
export const unquote = (literal: string): string | undefined => {
  const inner = literal.slice(1, -1);
  if (literal.startsWith('`')) return inner.replaceAll('\r', '');
  return inner.includes('\\') ? withoutEscapes(inner, '"') : inner;
};

/** The code point of a character literal such as `'a'`, or undefined where it is not exactly one character. */
export const characterCode = (literal: string): bigint | undefined => {
  const inner = literal.slice(1, -1);
  const byte = /^\\(?:x([0-9a-fA-F]{2})|([0-7]{3}))$/.exec(inner);
  if (byte?.[1] !== undefined) return BigInt(`0x${byte[1]}`);
  if (byte?.[2] !== undefined) return BigInt(`0o${byte[2]}`);
  const text = inner.startsWith('\\') ? withoutEscapes(inner, "'") : inner;
  const [character, ...rest] = text ?? '';
  return character === undefined || rest.length > 0 || inner === "'"
    ? undefined
    : BigInt(character.codePointAt(0) ?? 0);
};

const withoutEscapes = (inner: string, quote: string): string | undefined => {
  let text = '';
  let bytes: number[] = [];
  const flush = (): void => {
    if (bytes.length > 0) text += fromUtf8(Uint8Array.from(bytes));
    bytes = [];
  };
  for (let at = 0; at < inner.length; ) {
    if (inner[at] !== '\\') {
      const next = inner.indexOf('\\', at);
      const end = next < 0 ? inner.length : next;
      flush();
      text += inner.slice(at, end);
      at = end;
      continue;
    }
    escapeForm.lastIndex = at;
    const [found, hex, short, long, octal, single] = escapeForm.exec(inner) ?? [''];
    if (found === '') return undefined;
    at += found.length;
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (octal !== undefined) {
      const byte = Number.parseInt(octal, 8);
      if (byte > 255) return undefined;
      bytes.push(byte);
    } else {
      const character = single === undefined ? codePoint(short ?? long ?? '') : escaped(single, quote);
      if (character === undefined) return undefined;
      flush();
      text += character;
    }
  }
  flush();
  return text;
};

const escaped = (single: string, quote: string): string | undefined =>
  single === quote ? quote : simpleEscapes.get(single);

const codePoint = (hex: string): string | undefined => {
  const code = Number.parseInt(hex, 16);
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? undefined : String.fromCodePoint(code);
};
