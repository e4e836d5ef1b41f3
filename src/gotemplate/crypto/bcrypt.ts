import { encryptBlock, expandKey, newBlowfish } from './blowfish.ts';

const cost = 10;
const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const magic = 'OrpheanBeholderScryDoubt';

export const longestPassword = 72;

/** A password's bcrypt hash (version 2a, cost 10) with a salt of 16 bytes. The password has at most 72 bytes. */
export const bcryptHash = (password: Uint8Array, salt: Uint8Array): string => {
  const key = Uint8Array.from([...password, 0]);
  const state = newBlowfish();
  expandKey(state, key, salt);
  for (let round = 0; round < 2 ** cost; round++) {
    expandKey(state, key);
    expandKey(state, salt);
  }
  const bytes = Buffer.from(magic);
  const words = Uint32Array.from({ length: 6 }, (_, index) => bytes.readUInt32BE(index * 4));
  for (let time = 0; time < 64; time++) for (let at = 0; at < 6; at += 2) encryptBlock(state, words, at);
  words.forEach((value, index) => {
    bytes.writeUInt32BE(value, index * 4);
  });
  return `$2a$${cost}$${encode(salt)}${encode(bytes.subarray(0, 23))}`;
};

/** bcrypt's own base64, without padding. */
const encode = (bytes: Uint8Array): string => {
  const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const encoded = Buffer.from(bytes).toString('base64').replace(/=+$/, '');
  return encoded.replace(/./g, (digit) => alphabet[standard.indexOf(digit)] ?? '');
};
