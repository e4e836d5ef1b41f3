import { Complex } from '../value/go-value.ts';
import { characterCode } from './quoted.ts';

/** A number literal in every form that it can take; which one is used depends on the parameter that it is given to. */
export interface NumberForms {
  readonly int: bigint | undefined;
  readonly float: number | undefined;
  /** Its value where any type will do; undefined for an integer too large for Go's int. */
  readonly natural: bigint | number | Complex | undefined;
}

const minInt = -(2n ** 63n);
const maxInt = 2n ** 63n - 1n;
const maxUint = 2n ** 64n - 1n;

/** Reads a number or character literal (go-templates facts 3); a string result is the complaint about a malformed one. */
export const readNumber = (text: string): NumberForms | string => {
  if (text.startsWith("'")) {
    const code = characterCode(text);
    return code === undefined
      ? `malformed character constant: ${text}`
      : { int: code, float: Number(code), natural: code };
  }
  if (text.endsWith('i')) {
    const complex = readComplex(text);
    if (complex !== undefined) return complexForms(complex);
    return /.[+-]/.test(text)
      ? 'syntax error scanning complex number'
      : `illegal number syntax: ${JSON.stringify(text)}`;
  }
  const whole = parseInteger(text);
  if (whole !== undefined && whole >= minInt && whole <= maxUint) {
    const int = whole <= maxInt ? whole : undefined;
    return { int, float: Number(whole), natural: int };
  }
  const float = parseFloat64(text);
  if (float === undefined) return `illegal number syntax: ${JSON.stringify(text)}`;
  if (!/[.eEpP]/.test(text)) return `integer overflow: ${JSON.stringify(text)}`;
  return { int: wholeNumber(float), float, natural: float };
};

/** An integer in Go's syntax: sign, base prefix, `_` between digits; any size, undefined where malformed. */
export const parseInteger = (text: string): bigint | undefined => {
  const match =
    /^([+-]?)(0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)$/.exec(text);
  if (match === null) return undefined;
  const digits = (match[2] ?? '').replaceAll('_', '');
  const magnitude = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return match[1] === '-' ? -magnitude : magnitude;
};

/** A float in Go's syntax, hexadecimal ones included; undefined where malformed or too large. */
export const parseFloat64 = (text: string): number | undefined => {
  const plain = withoutUnderscores(text);
  if (plain === undefined) return undefined;
  const hex = /^([+-]?)0[xX]([0-9a-fA-F]*)\.?([0-9a-fA-F]*)[pP]([+-]?\d+)$/.exec(plain);
  if (hex !== null) {
    const [, sign, whole = '', fraction = '', exponent = '0'] = hex;
    if (whole + fraction === '') return undefined;
    const magnitude = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (Number(exponent) - 4 * fraction.length);
    return finite(sign === '-' ? -magnitude : magnitude);
  }
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(plain)) return undefined;
  return finite(Number(plain));
};

/** Underscores may only stand between digits, or after a base prefix. */
const withoutUnderscores = (text: string): string | undefined => {
  if (!text.includes('_')) return text;
  const digits = text.replace(/^([+-]?)0[xXbBoO]_/, '$100');
  return /(?<![0-9a-fA-F])_|_(?![0-9a-fA-F])/.test(digits) ? undefined : text.replaceAll('_', '');
};

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

const wholeNumber = (value: number): bigint | undefined => {
  if (!Number.isInteger(value) || value < -(2 ** 63) || value >= 2 ** 63) return undefined;
  return BigInt(value);
};

const readComplex = (text: string): Complex | undefined => {
  const split = /^(.+(?<![eEpP]))([+-].*)i$/.exec(text);
  const [real, imaginary] =
    split === null
      ? [0, parseFloat64(text.slice(0, -1))]
      : [parseFloat64(split[1] ?? ''), parseFloat64(split[2] ?? '')];
  return real === undefined || imaginary === undefined ? undefined : new Complex(real, imaginary);
};

const complexForms = (complex: Complex): NumberForms => {
  const real = complex.imaginary === 0 ? complex.real : undefined;
  return { int: real === undefined ? undefined : wholeNumber(real), float: real, natural: complex };
};
