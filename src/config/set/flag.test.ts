import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../objects/json.ts';
import { applySettings, readSetFlag } from './flag.ts';

const set = (...texts: string[]): JsonObject =>
  applySettings(
    {},
    texts.map((text) => readSetFlag({ flag: 'set', text })),
  );

describe('--set', () => {
  it.each([
    [['a.b=1'], { a: { b: 1 } }],
    [[' a . b = x '], { 'a ': { ' b': 'x' } }],
    [['a=1', 'a=2'], { a: 2 }],
    [['a.b=1', 'a=x'], { a: 'x' }],
    [['tag=1.10'], { tag: '1.10' }],
    [['a[0]=x', 'a[1]=y', 'a[9]=z', 'a[-1]=w'], { a: ['x', 'y', 'z', 'w'] }],
    [['a[0].n=x', 'a[0].m=y', 'a[1].n=z'], { a: [{ n: 'x', m: 'y' }, { n: 'z' }] }],
    [['a[0].n=x', 'a[n:x].m=2'], { a: [{ n: 'x', m: 2 }] }],
    [['a.A=b=c'], { a: { 'A=b=c': '' } }],
    [['a='], { a: '' }],
  ])('%j', (texts, spec) => {
    expect(set(...texts)).toEqual(spec);
  });

  it('warns of several "="', () => {
    expect(readSetFlag({ flag: 'set', text: 'a=b=c' }).warning?.message).toContain('several "="');
  });

  it.each([
    [['a'], '--set a: expected path=value'],
    [['=x'], 'must begin with a key'],
    [['[0]=x'], 'must begin with a key'],
    [['a=inf'], 'cannot hold the number inf'],
    [['a[0]=x', 'a[0]=y'], '--set a[0]=y: a[0] is already set'],
    [['a=x', 'a.b=y'], 'a is "x", which holds no key b'],
    [['a.b=x', 'a[0]=y'], 'a is a map, not a list'],
    [['a[n:x].m=1'], 'a[n:x] is not in your files and flags'],
    [['a[x]=1'], 'a[x] cannot be read'],
    [['a[0][1]=1'], 'a[0][1] cannot be read'],
    [['a[]=1'], 'a[] cannot be read'],
    [[`${'a.'.repeat(5000)}b=1`], 'more than 100 elements'],
  ])('refuses %j', (texts, message) => {
    expect(() => set(...texts)).toThrow(message);
  });

  it('keeps --set-string and --set-file as text, with every "="', () => {
    expect(readSetFlag({ flag: 'set-string', text: 'a.b=1=2' })).toMatchObject({ path: ['a', 'b'], value: '1=2' });
    expect(readSetFlag({ flag: 'set-file', text: 'a=x.txt', content: '5\n' })).toMatchObject({
      path: ['a'],
      value: '5\n',
    });
  });

  it('does not depend on the order of unrelated flags', () => {
    const flags = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,3}$/), fc.stringMatching(/^[a-z0-9.]*$/)), {
      selector: ([key]) => key,
    });
    fc.assert(
      fc.property(flags, fc.infiniteStream(fc.nat()), (pairs, random) => {
        const texts = pairs.map(([key, value]) => `${key}.x=${value}`);
        const shuffled = texts
          .map((text) => ({ text, at: random.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ text }) => text);
        expect(set(...shuffled)).toEqual(set(...texts));
      }),
    );
  });

  it('never touches a prototype', () => {
    const spec = set('__proto__.x=1', 'constructor.prototype.y=1');
    expect(Object.hasOwn(spec, '__proto__')).toBe(true);
    expect(({} as { x?: unknown }).x).toBeUndefined();
    expect(({} as { y?: unknown }).y).toBeUndefined();
  });
});
