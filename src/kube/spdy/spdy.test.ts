import { constants, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dictionary } from './dictionary.ts';
import { frameReader } from './frame-reader.ts';
import { data, type Frame, fin, ping, synStream } from './frames.ts';
import { headerBlockWriter } from './header-blocks.ts';

const inflated = (blocks: Buffer[]): string =>
  inflateSync(Buffer.concat(blocks), { dictionary, finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** The bytes in pieces that begin at the given places. */
const cut = (bytes: Buffer, places: readonly number[]): Buffer[] => {
  const ends = [...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
};

/** Frames as they are without regard to the pieces in which data came. */
const joined = (frames: readonly Frame[]): Frame[] => {
  const whole: Frame[] = [];
  for (const frame of frames) {
    const last = whole.at(-1);
    const goesOn = frame.kind === 'data' && last?.kind === 'data' && !last.isLast && last.stream === frame.stream;
    if (goesOn) whole.splice(-1, 1, { ...frame, data: Buffer.concat([last.data, frame.data]) });
    else whole.push(frame);
  }
  return whole;
};

describe('header blocks', () => {
  it('begin as the specification has it: zlib with the dictionary whose checksum is e3c6a7c2', () => {
    expect(headerBlockWriter()({ a: 'b' }).subarray(0, 6).toString('hex')).toMatch(/^78[0-9a-f]{2}e3c6a7c2$/);
  });

  it('are one stream over a connection, with names in lower case', () => {
    const write = headerBlockWriter();
    const blocks = [write({ streamType: 'error', port: '9090' }), write({ streamType: 'dätä' })];
    expect(inflated(blocks)).toBe(
      Buffer.from(
        '\0\0\0\x02\0\0\0\x0astreamtype\0\0\0\x05error\0\0\0\x04port\0\0\0\x049090' +
          '\0\0\0\x01\0\0\0\x0astreamtype\0\0\0\x06dätä',
      ).toString('latin1'),
    );
  });
});

describe('frames', () => {
  it('are written as the specification has them', () => {
    expect(synStream(3, hex('ffff'))).toEqual(hex('8003 0001 00 00000c 00000003 00000000 0000 ffff'));
    expect(ping(1)).toEqual(hex('8003 0006 00 000004 00000001'));
    expect(data(3, hex('0102'))).toEqual(hex('00000003 00 000002 0102'));
    expect(fin(1)).toEqual(hex('00000001 01 000000'));
  });

  it.each<[string, string, Frame]>([
    ['SYN_REPLY', '8003 0002 00 000004 00000003', { kind: 'headers', stream: 3, isLast: false }],
    ['HEADERS with FIN', '8003 0008 01 000005 00000003 ff', { kind: 'headers', stream: 3, isLast: true }],
    ['RST_STREAM', '8003 0003 00 000008 00000003 00000005', { kind: 'reset', stream: 3, status: 5 }],
    ['SETTINGS', '8003 0004 00 000004 00000000', { kind: 'other', type: 4 }],
    ['PING', '8003 0006 00 000004 00000002', { kind: 'ping', id: 2 }],
    ['GOAWAY', '8003 0007 00 000008 00000001 00000000', { kind: 'go-away', lastStream: 1 }],
    ['WINDOW_UPDATE', '8003 0009 00 000008 00000003 00010000', { kind: 'other', type: 9 }],
    ['data with FIN', '00000003 01 000001 aa', { kind: 'data', stream: 3, data: hex('aa'), isLast: true }],
    ['no data with FIN', '00000003 01 000000', { kind: 'data', stream: 3, data: hex(''), isLast: true }],
  ])('%s is read', (_name, bytes, frame) => {
    expect(frameReader()(hex(bytes))).toEqual([frame]);
  });

  it('are read from whatever pieces they come in, and what is sent is what is read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200_000 }), fc.array(fc.nat(), { maxLength: 20 }), (bytes, places) => {
        const sent = Buffer.concat([ping(2), data(3, Buffer.from(bytes)), fin(3), ping(4)]);
        const read = frameReader();
        const frames = joined(cut(sent, places).flatMap(read));
        const last: Frame = { kind: 'data', stream: 3, data: Buffer.from(bytes), isLast: true };
        expect(frames).toEqual([{ kind: 'ping', id: 2 }, last, { kind: 'ping', id: 4 }]);
      }),
      { numRuns: 50 },
    );
  });

  it('data are handed on before their frame is complete', () => {
    const read = frameReader();
    expect(read(hex('00000003 01 ffffff 0102'))).toEqual([
      { kind: 'data', stream: 3, data: hex('0102'), isLast: false },
    ]);
  });

  it.each([
    ['another version', '8002 0006 00 000004 00000001', 'SPDY/2'],
    ['an HTTP answer', Buffer.from('HTTP/1.1 200 OK\r\n\r\n').toString('hex').replace(/^48/, 'c8'), 'SPDY/'],
    ['a control frame that announces 16 MB', '8003 0002 00 ffffff', 'too long'],
    ['a reset without a reason', '8003 0003 00 000004 00000003', 'only 4 bytes'],
    ['a ping without an id', '8003 0006 00 000000', 'only 0 bytes'],
  ])('%s is refused', (_name, bytes, message) => {
    expect(() => frameReader()(hex(bytes))).toThrow(message);
  });

  it('no bytes do harm: frames or an Error that says why', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.uint8Array(), fc.constant(hex('8003')), fc.constant(hex('00000003 00')))),
        (chunks) => {
          const read = frameReader();
          let held = 0;
          try {
            for (const chunk of chunks) {
              held += chunk.length;
              for (const frame of read(Buffer.from(chunk))) if (frame.kind === 'data') held -= frame.data.length;
            }
          } catch (error) {
            expect(error).toMatchObject({ constructor: Error, message: expect.stringMatching(/SPDY|bytes/) });
          }
          expect(held).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
