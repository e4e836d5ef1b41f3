import { gunzipSync } from 'node:zlib';
import { inputError } from '../errors.ts';

/** A chart's size when unpacked, as Helm bounds it too. */
const maxBytes = 100 * 1024 * 1024;
const blockSize = 512;

/**
 * The files of a chart archive (.tgz) without its outer folder. Nothing is written anywhere. Throws an input error
 * for what is no such archive, for one that is too large, and for paths that lead out of it.
 */
export const readArchive = (archive: Uint8Array, source: string): Map<string, Uint8Array> => {
  const files = new Map<string, Uint8Array>();
  for (const { path, content } of entriesOf(unzipped(archive, source), source)) {
    const inner = withoutOuterFolder(path, source);
    if (inner !== '') files.set(inner, content);
  }
  if (files.size === 0) throw inputError(`${source}: expected a chart archive, found no files in it`);
  return files;
};

const unzipped = (archive: Uint8Array, source: string): Buffer => {
  try {
    return gunzipSync(archive, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError)
      throw inputError(`${source}: expected a chart, found more than ${maxBytes} bytes when unpacked`);
    const reason = error instanceof Error ? error.message : String(error);
    throw inputError(`${source}: cannot be unpacked: ${reason}`, 'A chart archive is a gzipped tar file.');
  }
};

/** The path below the archive's one folder. */
const withoutOuterFolder = (path: string, source: string): string => {
  const steps = path.replaceAll('\\', '/').split('/');
  if (steps.includes('..') || steps[0] === '' || /^[A-Za-z]:/.test(path))
    throw inputError(`${source}: the path ${JSON.stringify(path)} leads out of the archive`);
  return steps
    .filter((step) => step !== '' && step !== '.')
    .slice(1)
    .join('/');
};

interface Entry {
  readonly path: string;
  readonly content: Uint8Array;
}

/** The regular files of a tar stream (POSIX ustar, with long names of pax and GNU). */
function* entriesOf(tar: Buffer, source: string): Iterable<Entry> {
  let longName: string | undefined;
  for (let at = 0; at + blockSize <= tar.length; ) {
    const header = tar.subarray(at, at + blockSize);
    if (header.every((byte) => byte === 0)) return;
    const size = octal(header.subarray(124, 136));
    if (size === undefined || at + blockSize + size > tar.length || !isSound(header))
      throw inputError(`${source}: is no sound tar file`);
    const content = tar.subarray(at + blockSize, at + blockSize + size);
    at += blockSize + Math.ceil(size / blockSize) * blockSize;
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'L') longName = textUpToZero(content);
    else if (type === 'x') longName = paxPath(content) ?? longName;
    else {
      if (type === '0' || type === '\0') yield { path: longName ?? nameOf(header), content };
      longName = undefined;
    }
  }
}

const textUpToZero = (bytes: Uint8Array): string => {
  const end = bytes.indexOf(0);
  return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString('utf8');
};

const octal = (field: Uint8Array): number | undefined => {
  const digits = textUpToZero(field).trim();
  return /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
};

const isSound = (header: Uint8Array): boolean => {
  let sum = 0;
  header.forEach((byte, index) => {
    sum += index >= 148 && index < 156 ? 32 : byte;
  });
  return sum === octal(header.subarray(148, 156));
};

const nameOf = (header: Uint8Array): string => {
  const name = textUpToZero(header.subarray(0, 100));
  const isUstar = textUpToZero(header.subarray(257, 262)) === 'ustar';
  const prefix = isUstar ? textUpToZero(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
};

/** The path in a pax header: records `<length> <key>=<value>` and a line break. */
const paxPath = (content: Uint8Array): string | undefined =>
  /(?:^|\n)\d+ path=([^\n]*)\n/.exec(Buffer.from(content).toString('utf8'))?.[1];
