import { createHash } from 'node:crypto';
import { fn } from '../value/function.ts';
import type { GoFunction } from '../value/go-value.ts';
import { text } from '../value/parameter.ts';
import { toUtf8 } from '../value/utf8.ts';
import { decodeBase32, encodeBase32 } from './base32.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';

/** Sprig gives the decoder's complaint as the result. */
const decoding = (name: string, decode: (encoded: string) => string | { readonly corruptAt: number }): GoFunction =>
  fn([text], (encoded) => {
    const decoded = decode(encoded);
    return typeof decoded === 'string' ? decoded : `illegal ${name} data at input byte ${decoded.corruptAt}`;
  });

const hashing = (algorithm: string): GoFunction =>
  fn([text], (value) => createHash(algorithm).update(toUtf8(value)).digest('hex'));

const adler32 = (value: string): string => {
  let low = 1;
  let high = 0;
  for (const byte of toUtf8(value)) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return String(high * 65536 + low);
};

/** Sprig's encodings and checksums. */
export const encodingFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['b64enc', fn([text], encodeBase64)],
  ['b64dec', decoding('base64', decodeBase64)],
  ['b32enc', fn([text], encodeBase32)],
  ['b32dec', decoding('base32', decodeBase32)],
  ['sha1sum', hashing('sha1')],
  ['sha256sum', hashing('sha256')],
  ['sha512sum', hashing('sha512')],
  ['adler32sum', fn([text], adler32)],
]);
