import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { dictionary, withLength } from './dictionary.ts';

/** Names and values; names are sent in lower case. */
export type Headers = Readonly<Record<string, string>>;

const flushed = { finishFlush: constants.Z_SYNC_FLUSH };

/**
 * Gives the compressed header blocks of one connection (SPDY/3 draft, 2.6.10.1): they are one zlib stream, cut after
 * each block. A later block refers to none before it, so each can be made by itself.
 */
export const headerBlockWriter = (): ((headers: Headers) => Buffer) => {
  let isFirst = true;
  return (headers) => {
    const block = plainBlock(headers);
    const compressed = isFirst ? deflateSync(block, { ...flushed, dictionary }) : deflateRawSync(block, flushed);
    isFirst = false;
    return compressed;
  };
};

const plainBlock = (headers: Headers): Buffer => {
  const entries = Object.entries(headers);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(entries.length);
  return Buffer.concat([
    count,
    ...entries.flatMap(([name, value]) => [withLength(name.toLowerCase()), withLength(value)]),
  ]);
};
