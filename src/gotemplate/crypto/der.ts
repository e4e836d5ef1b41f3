/** Writes DER, the binary form of ASN.1 (ITU-T X.690), as far as certificates need it. */
const tlv = (tag: number, ...contents: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(content.length)]), content]);
};

const lengthBytes = (length: number): number[] => {
  if (length < 128) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [128 + bytes.length, ...bytes];
};

/** A SEQUENCE of encoded values. */
export const sequence = (...parts: readonly Uint8Array[]): Buffer => tlv(0x30, ...parts);
/** A SET of encoded values. */
export const set = (...parts: readonly Uint8Array[]): Buffer => tlv(0x31, ...parts);
/** An OCTET STRING. */
export const octets = (content: Uint8Array): Buffer => tlv(0x04, content);
/** A text as UTF8String. */
export const utf8 = (text: string): Buffer => tlv(0x0c, Buffer.from(text));
/** The BOOLEAN true. */
export const yes = (): Buffer => tlv(0x01, Uint8Array.of(255));
/** NULL. */
export const nothing = (): Buffer => tlv(0x05);

/** A value under a context tag, whole (`explicit`) or in place of its own tag. */
export const tagged = (number: number, content: Uint8Array, constructed = true): Buffer =>
  tlv((constructed ? 0xa0 : 0x80) + number, content);

/** A non-negative integer from its bytes. */
export const integer = (bytes: Uint8Array): Buffer => {
  const start = bytes.findIndex((byte) => byte !== 0);
  const trimmed = start < 0 ? Uint8Array.of(0) : bytes.subarray(start);
  return tlv(0x02, (trimmed[0] ?? 0) > 127 ? Uint8Array.of(0) : new Uint8Array(), trimmed);
};

/** Bits; `unused` counts those at the end that do not belong. */
export const bits = (content: Uint8Array, unused = 0): Buffer => tlv(0x03, Uint8Array.of(unused), content);

/** An object identifier in dotted form. */
export const oid = (dotted: string): Buffer => {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tlv(0x06, Uint8Array.from([first * 40 + second, ...rest.flatMap(base128)]));
};

const base128 = (value: number): number[] => {
  const digits = [value & 127];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 127) | 128);
  return digits;
};

/** A time: UTCTime until 2049, GeneralizedTime from then on (RFC 5280, 4.1.2.5). */
export const time = (date: Date): Buffer => {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, '');
  return date.getUTCFullYear() < 2050 ? tlv(0x17, Buffer.from(digits.slice(2))) : tlv(0x18, Buffer.from(digits));
};
