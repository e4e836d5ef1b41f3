import { createCipheriv, createDecipheriv } from 'node:crypto';
import { bcryptHash, longestPassword } from '../crypto/bcrypt.ts';
import { derivedPassword } from '../crypto/derived-password.ts';
import { FunctionError } from '../error.ts';
import { fn, runFn } from '../value/function.ts';
import type { GoFunction, Run } from '../value/go-value.ts';
import { text, uint32 } from '../value/parameter.ts';
import { fromUtf8, toUtf8 } from '../value/utf8.ts';
import { decodeBase64 } from './base64.ts';

const blockSize = 16;

/** Hashes of passwords take a tenth of a second on purpose. */
const hashCost = 300_000;

/** A password cut or filled up with zeros to 32 bytes. */
const aesKey = (password: string): Buffer => Buffer.concat([toUtf8(password), Buffer.alloc(32)]).subarray(0, 32);

const encryptAes = (run: Run, password: string, plain: string): string => {
  const vector = run.randomBytes(blockSize);
  const cipher = createCipheriv('aes-256-cbc', aesKey(password), vector);
  return Buffer.concat([vector, cipher.update(toUtf8(plain)), cipher.final()]).toString('base64');
};

const decryptAes = (password: string, encoded: string): string => {
  const decoded = decodeBase64(encoded);
  if (typeof decoded !== 'string') throw new FunctionError(`illegal base64 data at input byte ${decoded.corruptAt}`);
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length < blockSize)
    throw new FunctionError(`runtime error: slice bounds out of range [:${blockSize}] with capacity ${bytes.length}`);
  const decipher = createDecipheriv('aes-256-cbc', aesKey(password), bytes.subarray(0, blockSize));
  try {
    return fromUtf8(Buffer.concat([decipher.update(bytes.subarray(blockSize)), decipher.final()]));
  } catch {
    throw new FunctionError('the text was not encrypted with this password');
  }
};

const bcrypt = (run: Run, password: string): string => {
  const bytes = toUtf8(password);
  if (bytes.length > longestPassword)
    return `failed to encrypt string with bcrypt: bcrypt: password length exceeds ${longestPassword} bytes`;
  run.spend(hashCost);
  return bcryptHash(bytes, run.randomBytes(16));
};

/** Sprig's passwords and encryption. */
export const cryptoFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['encryptAES', runFn([text, text], encryptAes)],
  ['decryptAES', fn([text, text], decryptAes)],
  ['bcrypt', runFn([text], bcrypt)],
  [
    'htpasswd',
    runFn([text, text], (run, user, password) =>
      user.includes(':') ? `invalid username: ${user}` : `${user}:${bcrypt(run, password)}`,
    ),
  ],
  [
    'derivePassword',
    runFn([uint32, text, text, text, text], (run, counter, kind, password, user, site) => {
      run.spend(hashCost);
      const derived = derivedPassword(counter, kind, toUtf8(password), toUtf8(user), toUtf8(site));
      return derived ?? `cannot find password template ${kind}`;
    }),
  ],
]);
