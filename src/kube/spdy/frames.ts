/** What a frame says, as far as a client of port-forward has to know (SPDY/3.1 draft, 2.2 and 2.6). */
export type Frame =
  /** A piece of a stream, or its end, or both. A long frame comes in several pieces. */
  | { readonly kind: 'data'; readonly stream: number; readonly data: Buffer; readonly isLast: boolean }
  /** Headers of a stream (SYN_REPLY, HEADERS), which say nothing that is needed, but may end it. */
  | { readonly kind: 'headers'; readonly stream: number; readonly isLast: boolean }
  | { readonly kind: 'reset'; readonly stream: number; readonly status: number }
  | { readonly kind: 'ping'; readonly id: number }
  /** No stream after this one will be served. */
  | { readonly kind: 'go-away'; readonly lastStream: number }
  /** SETTINGS, WINDOW_UPDATE and what is not known: nothing depends on it. */
  | { readonly kind: 'other'; readonly type: number };

export const frameTypes = {
  synStream: 1,
  synReply: 2,
  reset: 3,
  ping: 6,
  goAway: 7,
  headers: 8,
} as const;

/** The flag FIN: the sender sends no more on this stream. */
export const finFlag = 1;
export const headLength = 8;
export const version = 3;

const controlBit = 0x8000;
const longestData = 0xffff;

const uint32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
};

const control = (type: number, body: Buffer): Buffer => {
  const head = Buffer.alloc(headLength);
  head.writeUInt16BE(controlBit | version, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([head, body]);
};

/** Opens a stream, which depends on no other and has the highest priority. */
export const synStream = (stream: number, headerBlock: Buffer): Buffer =>
  control(frameTypes.synStream, Buffer.concat([uint32(stream, 0), Buffer.alloc(2), headerBlock]));

export const ping = (id: number): Buffer => control(frameTypes.ping, uint32(id));

/** A stream's bytes as one frame or more. */
export const data = (stream: number, bytes: Buffer): Buffer => {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += longestData) {
    const part = bytes.subarray(at, at + longestData);
    parts.push(uint32(stream, part.length), part);
  }
  return Buffer.concat(parts);
};

/** The end of a stream, as far as we send on it. */
export const fin = (stream: number): Buffer => uint32(stream, finFlag << 24);
