import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { data, fin, ping } from '../spdy/frames.ts';
import { spdyConversation } from './spdy-conversation.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const [error, bytes] = [1, 3];
const reset = (stream: number): Buffer => hex(`8003 0003 00 000008 0000000${stream} 00000005`);
const goAway = (lastStream: number): Buffer => hex(`8003 0007 00 000008 0000000${lastStream} 00000000`);
const said = (...frames: Buffer[]) => spdyConversation(9090).read(Buffer.concat(frames));
const text = (words: string): Buffer => Buffer.from(words);

describe('what the other side says', () => {
  it('bytes, and their end', () => {
    expect(said(data(bytes, text('hello')), fin(error), fin(bytes))).toEqual([
      { kind: 'bytes', bytes: text('hello') },
      { kind: 'ended' },
    ]);
  });

  it('the end of bytes before it is known whether something went wrong', () => {
    expect(said(fin(bytes))).toEqual([{ kind: 'ending' }]);
    expect(said(fin(bytes), data(error, text('refused')), fin(error))).toEqual([
      { kind: 'ending' },
      { kind: 'failed', message: 'refused' },
    ]);
    expect(said(fin(bytes), fin(error))).toEqual([{ kind: 'ending' }, { kind: 'ended' }]);
  });

  it('what went wrong, whole', () => {
    expect(said(data(error, text('connection ')), data(error, text('refused')), reset(bytes), reset(error))).toEqual([
      { kind: 'failed', message: 'connection refused' },
      { kind: 'failed', message: 'connection refused' },
    ]);
    expect(said(reset(bytes))).toEqual([{ kind: 'failed', message: 'the pod has reset the connection' }]);
    const long = said(data(error, Buffer.alloc(1_000_000, 'x')), fin(error));
    expect(long).toEqual([{ kind: 'failed', message: 'x'.repeat(4096) }]);
  });

  it('questions and answers', () => {
    expect(said(ping(2), ping(1))).toEqual([{ kind: 'answer', bytes: ping(2) }]);
  });

  it('that it takes no more streams, which matters if it has not taken ours', () => {
    expect(said(goAway(bytes))).toEqual([]);
    expect(said(goAway(error))).toMatchObject([{ kind: 'failed' }]);
  });

  it('nothing about streams that nobody has opened', () => {
    expect(said(data(5, text('x')), fin(7), reset(2))).toEqual([]);
  });

  it('nothing that is SPDY', () => {
    expect(said(hex('8004 0001 00 000000'))).toMatchObject([{ kind: 'failed', message: /not SPDY/ }]);
    fc.assert(fc.property(fc.uint8Array(), (noise) => Array.isArray(said(Buffer.from(noise)))));
  });
});

it('a connection that is over has ended well only if the bytes have', () => {
  const cut = spdyConversation(9090);
  cut.read(data(bytes, text('half')));
  expect(cut.over()).toEqual({ kind: 'failed', message: 'the API server has closed the connection' });
  const whole = spdyConversation(9090);
  whole.read(fin(bytes));
  expect(whole.over()).toEqual({ kind: 'ended' });
});
