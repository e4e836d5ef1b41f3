import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalQuantity, quantityOf } from './quantity.ts';

it.each([
  ['0', 0],
  ['500m', 0.5],
  ['2', 2],
  ['1.5k', 1500],
  ['1Gi', 2 ** 30],
  ['1024Mi', 2 ** 30],
  ['1e3', 1000],
  ['-1', -1],
  ['.5', 0.5],
  ['3m', 0.003],
  ['-1500m', -1.5],
  ['1099511627777', 2 ** 40 + 1],
  ['0.3Gi', 0.3 * 2 ** 30],
  ['', undefined],
  ['x', undefined],
  ['1KB', undefined],
  ['1 Gi', undefined],
])('%s is %s', (text, value) => {
  expect(quantityOf(text)).toBe(value);
});

it.each([
  ['2000m', '2'],
  ['1024Mi', '1Gi'],
  ['0.5', '500m'],
  ['0.5Gi', '512Mi'],
  ['1000000', '1M'],
  ['1e3', '1e3'],
  ['1e4', '10e3'],
  ['1.5e3', '1500'],
  ['0.3Mi', '314572800m'],
  ['0.5Ki', '512'],
  ['1536', '1536'],
  ['1.5Ki', '1536'],
  ['-0.5Gi', '-512Mi'],
  ['+5', '5'],
  ['.5', '500m'],
  ['5.', '5'],
  ['0.0000000001', '1n'],
  ['-1.0000000001m', '-1000001n'],
  ['0Mi', '0'],
  ['12E', '12E'],
  ['1E2', '100'],
  ['007', '7'],
])('writes %s as %s', (text, canonical) => {
  expect(canonicalQuantity(text)).toBe(canonical);
});

it.each(['', 'x', '1 Mi', '1KI', '1mi', '--1', '1e', '.', 'Mi', '1K', '1.2.3', '1Mi\n'])('refuses %j', (text) => {
  expect(canonicalQuantity(text)).toBeUndefined();
});

it('leaves canonical quantities as they are', () => {
  const suffix = fc.constantFrom('', 'n', 'u', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'E-2');
  fc.assert(
    fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.nat({ max: 999 }), suffix, (whole, fraction, unit) => {
      const once = canonicalQuantity(`${whole}.${fraction}${unit}`) ?? '';
      expect(canonicalQuantity(once)).toBe(once);
    }),
  );
});
