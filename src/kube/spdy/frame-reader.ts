import { type Frame, finFlag, frameTypes, headLength, version } from './frames.ts';

/** Control frames of port-forward have a few dozen bytes; whoever announces many more is not to be waited for. */
const longestControl = 16_384;
const noBytes = Buffer.alloc(0);

interface Head {
  /** Undefined for data. */
  readonly type: number | undefined;
  readonly stream: number;
  readonly isLast: boolean;
  readonly length: number;
}

/**
 * Reads frames from bytes as they arrive, in whatever pieces. Data are handed on at once, control frames when they are
 * complete. Throws an Error for what is not SPDY/3, or is longer than it may be.
 */
export const frameReader = (): ((chunk: Buffer) => Frame[]) => {
  let pending: Buffer = noBytes;
  let head: Head | undefined;
  let remaining = 0;

  const next = (): Frame | undefined => {
    if (head === undefined) {
      if (pending.length < headLength) return undefined;
      head = readHead(pending);
      remaining = head.length;
      pending = pending.subarray(headLength);
    }
    const { type, stream, isLast } = head;
    if (type === undefined ? pending.length === 0 && remaining > 0 : pending.length < remaining) return undefined;
    const body = pending.subarray(0, remaining);
    pending = pending.subarray(body.length);
    remaining -= body.length;
    if (remaining === 0) head = undefined;
    return type === undefined
      ? { kind: 'data', stream, data: body, isLast: isLast && remaining === 0 }
      : controlFrame(type, isLast, body);
  };

  return (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const frames: Frame[] = [];
    for (let frame = next(); frame !== undefined; frame = next()) frames.push(frame);
    return frames;
  };
};

const streamBits = 0x7fff_ffff;

const readHead = (bytes: Buffer): Head => {
  const first = bytes.readUInt32BE(0);
  const isLast = (bytes.readUInt8(4) & finFlag) !== 0;
  const length = bytes.readUIntBE(5, 3);
  if (first <= streamBits) return { type: undefined, stream: first, isLast, length };
  const found = (first & streamBits) >>> 16;
  if (found !== version) throw new Error(`a frame of SPDY/${found} came where SPDY/${version} was expected`);
  if (length > longestControl) throw new Error(`a control frame of ${length} bytes is too long`);
  return { type: first & 0xffff, stream: 0, isLast, length };
};

interface Reader {
  /** Bytes that have to be there. */
  readonly atLeast: number;
  readonly read: (body: Buffer, isLast: boolean) => Frame;
}

const streamOf = (body: Buffer): number => body.readUInt32BE(0) & streamBits;
const headers: Reader = { atLeast: 4, read: (body, isLast) => ({ kind: 'headers', stream: streamOf(body), isLast }) };

const readers = new Map<number, Reader>([
  [frameTypes.synReply, headers],
  [frameTypes.headers, headers],
  [
    frameTypes.reset,
    { atLeast: 8, read: (body) => ({ kind: 'reset', stream: streamOf(body), status: body.readUInt32BE(4) }) },
  ],
  [frameTypes.ping, { atLeast: 4, read: (body) => ({ kind: 'ping', id: body.readUInt32BE(0) }) }],
  [frameTypes.goAway, { atLeast: 4, read: (body) => ({ kind: 'go-away', lastStream: streamOf(body) }) }],
]);

const controlFrame = (type: number, isLast: boolean, body: Buffer): Frame => {
  const reader = readers.get(type);
  if (reader === undefined) return { kind: 'other', type };
  if (body.length < reader.atLeast) throw new Error(`a control frame of type ${type} has only ${body.length} bytes`);
  return reader.read(body, isLast);
};
