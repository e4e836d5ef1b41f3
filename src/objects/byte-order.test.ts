import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byBytes } from './byte-order.ts';

it('orders as Go does, not as UTF-16 does', () => {
  const unit = fc.constantFrom('', 'a', 'b', 'B', '0', 'é', '\ud7ff', '\ue000', '\uff00', '\u{1F600}', '\u{10FFFF}');
  const text = fc.string({ unit, maxLength: 4 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(byBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});
