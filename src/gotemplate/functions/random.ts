import { FunctionError } from '../error.ts';
import { runFn } from '../value/function.ts';
import type { GoFunction, Run } from '../value/go-value.ts';
import { int, text } from '../value/parameter.ts';

const maxLength = 1_000_000;

/** A whole number below `limit`, each equally likely. */
const below = (run: Run, limit: number): number => {
  const bytes = Buffer.from(run.randomBytes(6));
  // 48 bits are so many more than any limit here that the remainder is as good as even.
  return bytes.readUIntBE(0, 6) % limit;
};

const picked =
  (characters: string) =>
  (run: Run, count: number): string => {
    bounded(count);
    run.spend(Math.max(count, 0));
    return Array.from({ length: Math.max(count, 0) }, () => characters[below(run, characters.length)]).join('');
  };

const bounded = (count: number): void => {
  if (count > maxLength) throw new FunctionError(`no more than ${maxLength} random characters at a time`);
};

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';
const printable = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index));

const shuffled = (run: Run, value: string): string => {
  const characters = [...value];
  run.spend(characters.length);
  for (let left = characters.length - 1; left > 0; left--) {
    const other = below(run, left + 1);
    [characters[left], characters[other]] = [characters[other] ?? '', characters[left] ?? ''];
  }
  return characters.join('');
};

const uuid = (run: Run): string => {
  const bytes = Buffer.from(run.randomBytes(16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

const bytesOf = (run: Run, count: number): string => {
  if (count < 0) throw new FunctionError('runtime error: makeslice: len out of range');
  bounded(count);
  return Buffer.from(run.randomBytes(count)).toString('base64');
};

/** Sprig's functions that draw lots; the environment of an execution supplies the randomness. */
export const randomFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['randAlpha', runFn([int], picked(letters))],
  ['randAlphaNum', runFn([int], picked(letters + digits))],
  ['randNumeric', runFn([int], picked(digits))],
  ['randAscii', runFn([int], picked(printable))],
  ['randBytes', runFn([int], bytesOf)],
  [
    'randInt',
    runFn([int, int], (run, from, to) => {
      if (to <= from) throw new FunctionError('invalid argument to Intn');
      return BigInt(from + below(run, to - from));
    }),
  ],
  ['shuffle', runFn([text], shuffled)],
  ['uuidv4', runFn([], uuid)],
]);
