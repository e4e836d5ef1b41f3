import { fromUtf8, toUtf8 } from '../value/utf8.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A text in standard, padded base32. */
export const encodeBase32 = (text: string): string => {
  let encoded = '';
  let bits = 0;
  let count = 0;
  for (const byte of toUtf8(text)) {
    bits = (bits << 8) | byte;
    count += 8;
    for (; count >= 5; count -= 5) encoded += alphabet[(bits >> (count - 5)) & 31];
    bits &= 255;
  }
  if (count > 0) encoded += alphabet[(bits << (5 - count)) & 31];
  return encoded.padEnd(Math.ceil(encoded.length / 8) * 8, '=');
};

/** The text behind padded base32; line breaks are skipped. A result in an object is the offset at fault. */
export const decodeBase32 = (encoded: string): string | { readonly corruptAt: number } => {
  const digits = encoded.replace(/[\r\n]/g, '');
  let end = digits.length;
  while (digits[end - 1] === '=') end--;
  const body = digits.slice(0, end);
  const wrong = body.search(/[^A-Z2-7]/);
  if (wrong >= 0) return { corruptAt: wrong };
  if (digits.length % 8 !== 0 || digits.length - body.length > 6 || [1, 3, 6].includes(body.length % 8))
    return { corruptAt: body.length - (body.length % 8) };
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const digit of body) {
    bits = ((bits << 5) | alphabet.indexOf(digit)) & 0xfff;
    count += 5;
    if (count >= 8) {
      bytes.push((bits >> (count - 8)) & 255);
      count -= 8;
    }
  }
  return fromUtf8(Uint8Array.from(bytes));
};
