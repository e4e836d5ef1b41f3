import { expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

it.each([
  ['int "0x10"', '16'],
  ['int "010"', '8'],
  ['int "12.0"', '12'],
  ['int "1.5"', '0'],
  ['int 1.9', '1'],
  ['int -1.9', '-1'],
  ['int true', '1'],
  ['int nil', '0'],
  ['int 1e300', '-9223372036854775808'],
  ['int64 "9223372036854775808"', '0'],
  ['float64 "1e3"', '1000'],
  ['float64 "x"', '0'],
  ['atoi "-7"', '-7'],
  ['atoi "0x1"', '0'],
  ['toDecimal "777"', '511'],
  ['add 1 2.9 "3"', '6'],
  ['add1 5', '6'],
  ['sub 5 2.5', '3'],
  ['mul 2.5 2', '4'],
  ['mul 9223372036854775807 2', '-2'],
  ['div -7 2', '-3'],
  ['mod -7 3', '-1'],
  ['max 1 5 3', '5'],
  ['min 1.9 1.5', '1'],
  ['maxf 1 2.5 "3.5"', '3.5'],
  ['minf 1 nil', '0'],
  ['addf 0.1 0.2', '0.3'],
  ['subf 10 1.1 2', '6.9'],
  ['mulf 1.1 1.1', '1.21'],
  ['divf 10 4', '2.5'],
  ['divf 2 3e5', '6.6666666667e-06'],
  ['floor -1.5', '-2'],
  ['ceil 1.2', '2'],
  ['round 123.555555 3', '123.556'],
  ['round 123.555555 3 0.6', '123.555'],
  ['round -1.5 0', '-2'],
  ['round 1234.5 -2', '1200'],
  ['until 3', '[0 1 2]'],
  ['until -3', '[0 -1 -2]'],
  ['untilStep 0 10 3', '[0 3 6 9]'],
  ['untilStep 0 3 -1', '[]'],
  ['seq 2 5', '2 3 4 5'],
  ['seq 0 2 6', '0 2 4 6'],
  ['seq 3 1', '3 2 1'],
  ['seq', ''],
  ['seq 1 -1 5', ''],
  ['seq 0', '1 0'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});

it.each([
  ['div 1 0', 'error calling div: runtime error: integer divide by zero'],
  ['divf 1 0', 'error calling divf: decimal division by 0'],
])('%s fails', (call, reason) => {
  expect(failure(`{{ ${call} }}`)).toContain(`>: ${reason}`);
});
