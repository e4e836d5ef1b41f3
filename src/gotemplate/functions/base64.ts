import { fromUtf8, toUtf8 } from '../value/utf8.ts';

/** A text in standard base64. */
export const encodeBase64 = (text: string): string => Buffer.from(toUtf8(text)).toString('base64');

/** The text behind standard, padded base64; line breaks are skipped. A result in an object is the offset at fault. */
export const decodeBase64 = (encoded: string): string | { readonly corruptAt: number } => {
  const bytes = toUtf8(encoded);
  const corruptAt = firstFault(bytes);
  return corruptAt === undefined ? fromUtf8(Buffer.from(encoded, 'base64')) : { corruptAt };
};

const isLineBreak = (byte: number | undefined): boolean => byte === 10 || byte === 13;
const pad = 61;

const isDigit = (byte: number): boolean => /[A-Za-z0-9+/]/.test(String.fromCharCode(byte));

/** The offset that Go complains about, undefined for sound input: groups of four, padding only at the end. */
const firstFault = (bytes: Uint8Array): number | undefined => {
  let inGroup = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (isLineBreak(byte)) continue;
    if (byte === pad) return inGroup < 2 ? at : faultInPadding(bytes, at + 1, inGroup);
    if (!isDigit(byte)) return at;
    inGroup = (inGroup + 1) % 4;
  }
  return inGroup === 0 ? undefined : bytes.length - inGroup;
};

const faultInPadding = (bytes: Uint8Array, from: number, inGroup: number): number | undefined => {
  let at = skipLineBreaks(bytes, from);
  if (inGroup === 2) {
    if (at === bytes.length) return at;
    if (bytes[at] !== pad) return at - 1;
    at = skipLineBreaks(bytes, at + 1);
  }
  return at < bytes.length ? at : undefined;
};

const skipLineBreaks = (bytes: Uint8Array, from: number): number => {
  let at = from;
  while (isLineBreak(bytes[at])) at++;
  return at;
};
