import { expect, it } from 'vitest';
import { eventsOf } from './event-queue.ts';
import { sideBySide } from './side-by-side.ts';

const collect = async (events: AsyncIterable<number>): Promise<number[]> => {
  const seen: number[] = [];
  for await (const event of events) seen.push(event);
  return seen;
};

it('hands on events that come at once and later', async () => {
  const events = eventsOf<number>(async (emit) => {
    emit(1);
    emit(2);
    await new Promise((resolve) => setImmediate(resolve));
    emit(3);
  });
  expect(await collect(events)).toEqual([1, 2, 3]);
});

it('throws after the events that came before', async () => {
  const seen: number[] = [];
  const events = eventsOf<number>(async (emit) => {
    emit(1);
    throw new Error('broken');
  });
  await expect(
    (async () => {
      for await (const event of events) seen.push(event);
    })(),
  ).rejects.toThrow('broken');
  expect(seen).toEqual([1]);
});

it('stops the work when nobody listens any more', async () => {
  let stopped = false;
  const events = eventsOf<number>(async (emit, signal) => {
    emit(1);
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    stopped = true;
  });
  for await (const event of events) if (event === 1) break;
  expect(stopped).toBe(true);
});

it('runs so many at a time, keeps the order of results, and starts nothing after a failure', async () => {
  let running = 0;
  let most = 0;
  const work = async (item: number): Promise<number> => {
    running++;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
    return item * 2;
  };
  expect(await sideBySide([1, 2, 3, 4, 5], 2, work)).toEqual([2, 4, 6, 8, 10]);
  expect(most).toBe(2);

  const started: number[] = [];
  const failing = async (item: number): Promise<void> => {
    started.push(item);
    if (item === 1) throw new Error('first');
  };
  await expect(sideBySide([1, 2, 3, 4, 5], 2, failing)).rejects.toThrow('first');
  expect(started.length).toBeLessThan(5);
});
