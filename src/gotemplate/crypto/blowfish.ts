/** The state of the Blowfish cipher: 18 subkeys and four tables of 256 words, in one array each. */
export interface Blowfish {
  readonly subkeys: Uint32Array;
  readonly tables: Uint32Array;
}

const subkeyCount = 18;
const tableWords = 1024;

/** 32-bit words of the binary digits of pi after the point, from which Blowfish's tables come. */
const wordsOfPi = (count: number): Uint32Array => {
  const bits = BigInt(count * 32);
  const guard = 64n;
  const one = 1n << (bits + guard);
  // Machin's formula: pi / 4 = 4 arctan(1/5) - arctan(1/239).
  const pi = 4n * (4n * arctanOfInverse(5n, one) - arctanOfInverse(239n, one));
  const fraction = (pi - 3n * one) >> guard;
  const hex = fraction.toString(16).padStart(count * 8, '0');
  return Uint32Array.from({ length: count }, (_, index) => Number.parseInt(hex.slice(index * 8, index * 8 + 8), 16));
};

const arctanOfInverse = (divisor: bigint, one: bigint): bigint => {
  const square = divisor * divisor;
  let power = one / divisor;
  let sum = power;
  for (let term = 3n, sign = -1n; power > 0n; term += 2n, sign = -sign) {
    power /= square;
    sum += (sign * power) / term;
  }
  return sum;
};

let initial: Uint32Array | undefined;

/** A cipher as it is before any key has been mixed in. */
export const newBlowfish = (): Blowfish => {
  initial ??= wordsOfPi(subkeyCount + tableWords);
  return { subkeys: initial.slice(0, subkeyCount), tables: initial.slice(subkeyCount) };
};

/** Encrypts the two words at an offset in place. */
export const encryptBlock = ({ subkeys, tables }: Blowfish, block: Uint32Array, at: number): void => {
  let left = word(block, at) ^ word(subkeys, 0);
  let right = word(block, at + 1);
  for (let round = 1; round <= 16; round += 2) {
    right ^= mix(tables, left) ^ word(subkeys, round);
    left ^= mix(tables, right) ^ word(subkeys, round + 1);
  }
  block[at] = right ^ word(subkeys, 17);
  block[at + 1] = left;
};

const mix = (tables: Uint32Array, value: number): number => {
  const sum = word(tables, (value >>> 24) & 255) + word(tables, 256 + ((value >>> 16) & 255));
  return (sum ^ word(tables, 512 + ((value >>> 8) & 255))) + word(tables, 768 + (value & 255));
};

const word = (words: Uint32Array, at: number): number => words[at] ?? 0;

/** Mixes a key into the state, and a salt where one is given (bcrypt's expensive key schedule). */
export const expandKey = (state: Blowfish, key: Uint8Array, salt?: Uint8Array): void => {
  const keyWords = cycledWords(key);
  state.subkeys.forEach((value, index) => {
    state.subkeys[index] = value ^ keyWords(index);
  });
  const saltWords = salt === undefined ? () => 0 : cycledWords(salt);
  const block = new Uint32Array(2);
  let taken = 0;
  for (const words of [state.subkeys, state.tables])
    for (let at = 0; at < words.length; at += 2) {
      block[0] = word(block, 0) ^ saltWords(taken++);
      block[1] = word(block, 1) ^ saltWords(taken++);
      encryptBlock(state, block, 0);
      words.set(block, at);
    }
};

/** The bytes of a key over and over, as big-endian words. */
const cycledWords =
  (bytes: Uint8Array) =>
  (index: number): number => {
    let value = 0;
    for (let part = 0; part < 4; part++) value = (value << 8) | (bytes[(index * 4 + part) % bytes.length] ?? 0);
    return value;
  };
