import { expect, it } from 'vitest';
import { run } from '../test-run.ts';

it.each([
  ['b64enc "héllo"', 'aMOpbGxv'],
  ['b64dec "aGk="', 'hi'],
  ['b64dec "YQ"', 'illegal base64 data at input byte 0'],
  ['b64dec "YQ==YQ=="', 'illegal base64 data at input byte 4'],
  ['b64dec "Y Q"', 'illegal base64 data at input byte 1'],
  ['b64dec "YQ=\\n="', 'a'],
  ['b64dec "YW="', 'illegal base64 data at input byte 3'],
  ['b32enc "abc"', 'MFRGG==='],
  ['b32dec "MFRGG==="', 'abc'],
  ['b32dec "bad!"', 'illegal base32 data at input byte 0'],
  ['sha1sum "a"', '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'],
  ['sha256sum "a"', 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
  ['sha512sum "" | trunc 8', 'cf83e135'],
  ['adler32sum "abc"', '38600999'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});
