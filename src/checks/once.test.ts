import { expect, it } from 'vitest';
import { once, oncePer } from './once.ts';

it('work is done when it is first asked for, and once', async () => {
  const done: string[] = [];
  const ask = once(async () => done.push('work'));
  expect(done).toEqual([]);
  await Promise.all([ask(), ask()]);
  await ask();
  expect(done).toEqual(['work']);
});

it('and once for each argument', async () => {
  const done: string[] = [];
  const ask = oncePer(JSON.stringify, async (query: { kind: string }) => done.push(query.kind));
  await Promise.all([ask({ kind: 'Pod' }), ask({ kind: 'Pod' }), ask({ kind: 'Node' })]);
  expect(done).toEqual(['Pod', 'Node']);
});

it('a failure is remembered, too', async () => {
  let tries = 0;
  const ask = once(() => {
    tries++;
    return Promise.reject(new Error('forbidden'));
  });
  await expect(ask()).rejects.toThrow('forbidden');
  await expect(ask()).rejects.toThrow('forbidden');
  expect(tries).toBe(1);
});
