import { expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

const counting = () => {
  let next = 0;
  return { randomBytes: (count: number) => Uint8Array.from({ length: count }, () => next++) };
};

it('draws from the randomness that it is given', () => {
  const template =
    '{{ randAlpha 8 }} {{ randAlphaNum 8 }} {{ randNumeric 8 }} {{ randInt 5 10 }} {{ shuffle "abcdef" }}';
  expect(run(template, {}, counting())).toBe(run(template, {}, counting()));
  expect(run(template)).toMatch(/^[A-Za-z]{8} [A-Za-z0-9]{8} \d{8} [5-9] [a-f]{6}$/);
});

it('makes random UUIDs of version 4', () => {
  expect(run('{{ uuidv4 }}', {}, counting())).toBe('00010203-0405-4607-8809-0a0b0c0d0e0f');
});

it('makes bytes and printable characters', () => {
  expect(run('{{ randBytes 3 }} {{ randAscii 50 }}')).toMatch(/^[A-Za-z0-9+/]{4} [ -~]{50}$/);
  expect(run('[{{ randAlpha 0 }}{{ randAlpha -1 }}]')).toBe('[]');
});

it.each([
  ['randInt 4 3', 'invalid argument to Intn'],
  ['randBytes -1', 'makeslice: len out of range'],
  ['randAlpha 100000000', 'no more than 1000000 random characters'],
])('%s fails', (call, reason) => {
  expect(failure(`{{ ${call} }}`)).toContain(reason);
});
