import { expect, it } from 'vitest';
import { bcryptHash } from './bcrypt.ts';

it('hashes as other implementations do', () => {
  const salt = Uint8Array.from({ length: 16 }, (_, index) => index * 16 + index);
  expect(bcryptHash(Buffer.from('secret'), salt)).toBe(expected);
  expect(bcryptHash(Buffer.from('Secret'), salt)).not.toBe(expected);
});

const expected = '$2a$10$./CgKyPTXlcGkYo5xL1s9uTm5R2Hz//jIRGeldssdyUdkqfNFaJzO';
