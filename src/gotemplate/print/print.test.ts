import { describe, expect, it } from 'vitest';
import { run } from '../test-run.ts';

const printf = (args: string): string => run(`{{ printf ${args} }}`);

it.each([
  ['"%d|%5d|%-5d|%05d|%+d|% d" 42 42 42 42 42 42', '42|   42|42   |00042|+42| 42'],
  [
    '"%x|%X|%#x|%o|%#o|%O|%b|%c|%q|%U|%#U" 255 255 255 8 8 8 5 233 65 233 233',
    "ff|FF|0xff|10|010|0o10|101|é|'A'|U+00E9|U+00E9 'é'",
  ],
  ['"%.3d|%6.3d|%.0d" 5 5 0', '005|   005|'],
  [
    '"%f|%.2f|%8.3f|%-8.1f|%+.1f|%08.2f" 3.14159 2.5 3.14159 2.25 1.0 -3.14159',
    '3.141590|2.50|   3.142|2.2     |+1.0|-0003.14',
  ],
  [
    '"%e|%.0e|%g|%.3g|%G|%b|%x" 1234.5 1234.5 1e21 1234.5 1e-7 1.0 1.5',
    '1.234500e+03|1e+03|1e+21|1.23e+03|1E-07|4503599627370496p-52|0x1.8p+00',
  ],
  ['"%#g|%#.3x|%#f" 1.0 1.0 1.0', '1.00000|0x1.000p+00|1.000000'],
  [
    '"%s|%q|%x|% x|%X|%.2s|%5s|%-5s|" "hi" "a\\"\\n" "hi" "hi" "é" "日本語" "ab" "ab"',
    'hi|"a\\"\\n"|6869|68 69|C3A9|日本|   ab|ab   |',
  ],
  ['"%#q|%+q|%#q" "raw" "é" "a`b"', '`raw`|"\\u00e9"|"a`b"'],
  [
    '"%v|%+v|%#v|%T" (dict "b" 1 "a" (list "x" nil)) 1.5 (list "a" 2 nil) (until 2)',
    'map[a:[x <nil>] b:1]|1.5|[]interface {}{"a", 2, interface {}(nil)}|[]int',
  ],
  ['"%t|%5t|%v" true false true', 'true|false|true'],
  ['"%v|%.1f" 1+2i 1i', '(1+2i)|(0.0+1.0i)'],
  ['"%[2]d %[1]d|%*d|%-*d|%.*f" 1 2', '2 1|%!d(MISSING)|%!(BADWIDTH)%!d(MISSING)|%!(BADPREC)%!f(MISSING)'],
])('formats %s', (args, expected) => {
  expect(printf(args)).toBe(expected);
});

describe('complains in the text about', () => {
  it.each([
    ['"%d" "a"', '%!d(string=a)'],
    ['"%s" 5', '%!s(int=5)'],
    ['"%s" nil', '%!s(<nil>)'],
    ['"%d %d" 1', '1 %!d(MISSING)'],
    ['"%d" 1 "b"', '1%!(EXTRA string=b)'],
    ['"%"', '%!(NOVERB)'],
    ['"%z" 1', '%!z(int=1)'],
    ['"%[5]d" 1', '%!d(BADINDEX)'],
    ['"%*d" "x" 1', '%!(BADWIDTH)1'],
    ['"%d" (list 1 "a")', '[1 %!d(string=a)]'],
  ])('%s', (args, expected) => {
    expect(printf(args)).toBe(expected);
  });
});

it('prints floats in the shortest form that reads back', () => {
  const floats = [
    '15020.0',
    '123456.0',
    '1000000.0',
    '1234567.5',
    '0.0001',
    '0.00001',
    '1.0',
    '-3.0',
    '123456.789',
    '1e100',
  ];
  expect(run(`{{ list ${floats.join(' ')} }}`)).toBe(
    '[15020 123456 1e+06 1.2345675e+06 0.0001 1e-05 1 -3 123456.789 1e+100]',
  );
});

it('puts spaces between neighbours that are no texts', () => {
  expect(run('{{ print 1 2 "a" "b" 3 true }}|{{ println 1 "a" }}|{{ print nil nil }}')).toBe(
    '1 2ab3 true|1 a\n|<nil> <nil>',
  );
});
