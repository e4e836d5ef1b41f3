import { expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

it.each([
  ['derivePassword 1 "long" "password" "user" "example.com"', 'ZedaFaxcZaso9*'],
  ['derivePassword 1 "pin" "p" "u" "e"', '7342'],
  ['derivePassword 1 "bad" "p" "u" "e"', 'cannot find password template bad'],
  ['encryptAES "secretkey" "plaintext" | decryptAES "secretkey"', 'plaintext'],
  ['decryptAES "secretkey" "30tEfhuJSVRhpG97XCuWgz2okj7L8vQ1s6V9zVUPeDQ="', 'plaintext'],
  ['htpasswd "u:x" "p"', 'invalid username: u:x'],
  ['bcrypt (repeat 80 "a")', 'failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});

it.each([['decryptAES "a" "!!"', 'error calling decryptAES: illegal base64 data at input byte 0']])(
  '%s fails',
  (call, reason) => {
    expect(failure(`{{ ${call} }}`)).toContain(`>: ${reason}`);
  },
);
