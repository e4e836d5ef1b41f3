import { expect, it } from 'vitest';
import { isCidr } from './cidr.ts';

it.each(['10.0.0.0/8', '0.0.0.0/0', '1.2.3.4/32', '::/0', 'fd00::1/128', '::ffff:10.0.0.1/96'])('%s', (text) => {
  expect(isCidr(text)).toBe(true);
});

it.each([
  '',
  '10.0.0.0',
  '10.0.0.0/33',
  '10.0.0/8',
  '10.0.0.256/8',
  '010.0.0.0/8',
  '10.0.0.0/08',
  '10.0.0.0/+8',
  'fd00::/129',
  'fe80::1%eth0/64',
  'x/8',
  ':::/8',
  ' 10.0.0.0/8',
])('not %j', (text) => {
  expect(isCidr(text)).toBe(false);
});
