import { expect, it } from 'vitest';
import { resolveKey, resolveScalar, type Scalar } from './scalar.ts';

const words = (value: Scalar, texts: string): [string, Scalar][] => texts.split(' ').map((text) => [text, value]);

it.each<[string, Scalar]>([
  ['', null],
  ...words(null, '~ null Null NULL'),
  ...words(true, 'y Y yes Yes YES true True TRUE on On ON'),
  ...words(false, 'n N no No NO false False FALSE off Off OFF'),
  ...words(Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...words(Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF'),
  ...words(Number.NaN, '.nan .NaN .NAN'),
  ...words(0, '0 00 -0 +0 0_0 0x0 0.0 0e5'),
  ...words(15, '15 +15 1_5 15_ 017 0o17 0O17 0xf 0xF 0X0f 0b1111 0B1111 15. 15.0 1.5e1 1.5E+1 150e-1'),
  ...words(-15, '-15 -017 -0xf -0b1111 -15.0'),
  ...words(0.5, '.5 0.5 5e-1 .5_0 0_.5'),
  ...words(8, '08 8 8. 008'),
  ...words(1000, '1e3 1E3 1_000 1000'),
  ['123456789012345678901234567890', 1.2345678901234568e29],
  ['18446744073709551615', 2 ** 64],
  ['0777777777777777777777777', 7.777777777777778e23],
])('reads %j as %j', (text, value) => {
  expect(resolveScalar(text)).toBe(value);
});

it.each(
  [
    'nULL tRUE yEs nO oN t f inf nan Infinity 1:30 12:30:45 2001-01-01 1e400 -1e400 0x 0o 0b 0b2 0o8 0xg 1e 1e+ . .. - +',
    '._5 .1_ _1 --1 1.2.3 1..2 0x1.8p1 0xFFFFFFFFFFFFFFFFF -0xFFFFFFFFFFFFFFFF a true1 = <<',
  ].flatMap((line) => line.split(' ')),
)('leaves %j a text', (text) => {
  expect(resolveScalar(text)).toBe(text);
});

it.each([
  ['yes', 'true'],
  ['off', 'false'],
  ['0x10', '16'],
  ['1_000', '1000'],
  ['123456789012345678', '123456789012345678'],
  ['1.5', '1.5'],
  ['1e3', '1000'],
  ['1e-5', '1e-05'],
  ['1.23456789012', '1.2345679'],
  ['123456789.0', '1.2345679e+08'],
  ['1e300', '.inf'],
  ['-.inf', '-.inf'],
  ['.nan', '.nan'],
  ['12:30', '12:30'],
  ['name', 'name'],
  ['null', null],
  ['', null],
])('makes %j the key %j', (text, key) => {
  expect(resolveKey(text)).toBe(key);
});
