import { expect, it } from 'vitest';
import { durationNanos, goDuration, protoDuration } from './duration.ts';

it.each([
  ['45s', '45s', '45s'],
  ['1500ms', '1.500s', '1.5s'],
  ['10ms', '0.010s', '10ms'],
  ['1m', '60s', '1m0s'],
  ['1h30m5.25s', '5405.250s', '1h30m5.25s'],
  ['-2s', '-2s', '-2s'],
  ['0', '0s', '0s'],
  ['1us', '0.000001s', '1µs'],
  ['3ns', '0.000000003s', '3ns'],
])('reads %s, writes it as %s and %s', (text, proto, go) => {
  const nanos = durationNanos(text) ?? -1n;
  expect(protoDuration(nanos)).toBe(proto);
  expect(goDuration(nanos)).toBe(go);
});

it.each(['5', '', 's', '1d', '1 s', '1s ', '--1s', '1.2.3s'])('takes %j for no duration', (text) => {
  expect(durationNanos(text)).toBeUndefined();
});
