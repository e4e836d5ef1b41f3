import { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { data, fin, ping } from '../spdy/frames.ts';
import { portStream } from './port-stream.ts';
import { spdyConversation } from './spdy-conversation.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

/** A stream with the far end of its wire: what was sent there, and a way to say something. */
const started = () => {
  const sent: Buffer[] = [];
  const wire = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      sent.push(chunk);
      done();
    },
  });
  const stream = portStream(wire, spdyConversation(20001), { namespace: 'istio-system', pod: 'kiali-1', port: 20001 });
  const errors: string[] = [];
  stream.on('error', (error) => errors.push(error.message));
  return { wire, stream, errors, sent, say: (...frames: Buffer[]) => wire.push(Buffer.concat(frames)) };
};

it('passes bytes both ways, each side until it has finished', async () => {
  const { stream, sent, say } = started();
  let got = '';
  let ended = false;
  stream.on('data', (part) => {
    got += String(part);
  });
  stream.on('end', () => {
    ended = true;
  });
  stream.end('question');
  await settled();
  const { opening = Buffer.alloc(0) } = spdyConversation(20001);
  expect(Buffer.concat(sent)).toEqual(Buffer.concat([opening, data(3, Buffer.from('question')), fin(3)]));
  say(data(3, Buffer.from('answer')));
  await settled();
  expect([got, ended]).toEqual(['answer', false]);
  say(fin(1), fin(3));
  await settled();
  expect(ended).toBe(true);
});

it('stops reading the wire while nobody reads the stream', async () => {
  const { stream, wire, say } = started();
  const part = Buffer.alloc(60_000);
  say(data(3, part), data(3, part), data(3, part));
  await settled();
  expect(wire.isPaused()).toBe(true);
  stream.resume();
  await settled();
  expect(wire.isPaused()).toBe(false);
});

it('waits a moment after the last byte for what may have gone wrong', async () => {
  const { stream, errors, say } = started();
  stream.resume();
  say(fin(3));
  await settled();
  vi.advanceTimersByTime(499);
  await settled();
  expect(stream.readableEnded).toBe(false);
  say(data(1, Buffer.from('refused')), fin(1));
  await settled();
  expect(errors).toEqual(['port 20001 of Pod/istio-system/kiali-1: refused']);
});

it('ends when nothing has gone wrong by then', async () => {
  const { stream, errors, say } = started();
  stream.resume();
  say(fin(3));
  await settled();
  vi.advanceTimersByTime(500);
  await settled();
  expect([stream.readableEnded, errors]).toEqual([true, []]);
});

it('is an error when the wire breaks before the end, and loses nothing when it does so after', async () => {
  const broken = started();
  broken.say(data(3, Buffer.from('half')));
  broken.wire.push(null);
  await settled();
  expect(broken.errors).toEqual([expect.stringContaining('the API server has closed the connection')]);
  const whole = started();
  whole.say(data(3, Buffer.from('whole')), fin(1), fin(3));
  await settled();
  whole.wire.destroy();
  await settled();
  expect([String(whole.stream.read()), whole.errors]).toEqual(['whole', []]);
});

it('asks whether anybody is there, and gives up when nobody answers', async () => {
  const { stream, sent, errors, say } = started();
  stream.resume();
  await settled();
  for (let round = 0; round < 4; round++) {
    vi.advanceTimersByTime(15_000);
    await settled();
    say(ping(1));
    await settled();
  }
  expect([sent.filter((bytes) => bytes.equals(ping(1))).length, errors]).toEqual([4, []]);
  vi.advanceTimersByTime(45_000);
  await settled();
  expect(errors).toEqual([expect.stringContaining('does not answer any more')]);
});

it('does not give up while it does not listen', async () => {
  const { wire, errors, say } = started();
  say(data(3, Buffer.alloc(200_000)));
  await settled();
  expect(wire.isPaused()).toBe(true);
  vi.advanceTimersByTime(600_000);
  await settled();
  expect(errors).toEqual([]);
});
