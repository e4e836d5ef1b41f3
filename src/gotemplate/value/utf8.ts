/**
 * Go's strings are bytes, ours are JavaScript strings. A byte that is not part of valid UTF-8 (a cut through a
 * character, `\x80`) is kept as a lone surrogate U+DC80..U+DCFF, so that joining the halves again gives the character.
 */

const loneSurrogate = /[\ud800-\udfff]/u;
const loneSurrogates = /[\ud800-\udfff]/gu;

const isWellFormed = (text: string): boolean => !loneSurrogate.test(text);

const escapedByte = /[\udc80-\udcff]/g;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The UTF-8 bytes of a text. */
export const toUtf8 = (text: string): Uint8Array => {
  if (isWellFormed(text)) return Buffer.from(text);
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const { index } of text.matchAll(escapedByte)) {
    if (isLowSurrogateOfPair(text, index)) continue;
    parts.push(Buffer.from(text.slice(from, index)), Uint8Array.of(text.charCodeAt(index) - 0xdc00));
    from = index + 1;
  }
  return Buffer.concat([...parts, Buffer.from(text.slice(from))]);
};

const isLowSurrogateOfPair = (text: string, index: number): boolean => {
  const before = index > 0 ? text.charCodeAt(index - 1) : 0;
  return before >= 0xd800 && before <= 0xdbff;
};

/** The text of UTF-8 bytes; invalid bytes are kept as described above. */
export const fromUtf8 = (bytes: Uint8Array): string => {
  try {
    return decoder.decode(bytes);
  } catch {
    let text = '';
    for (let at = 0; at < bytes.length; ) {
      const length = sequenceLength(bytes, at);
      text +=
        length === 0 ? String.fromCharCode(0xdc00 + (bytes[at] ?? 0)) : decoder.decode(bytes.subarray(at, at + length));
      at += Math.max(length, 1);
    }
    return text;
  }
};

/** Length of the valid UTF-8 sequence at a place, 0 where there is none. */
const sequenceLength = (bytes: Uint8Array, at: number): number => {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length < 2) return length;
  try {
    decoder.decode(bytes.subarray(at, at + length));
    return at + length <= bytes.length ? length : 0;
  } catch {
    return 0;
  }
};

/** A text after joining: halves of a character that stand side by side become the character again. */
export const rejoined = (text: string): string => (isWellFormed(text) ? text : fromUtf8(toUtf8(text)));

/** A text as it leaves the engine: bytes that never became a character are replaced by U+FFFD. */
export const wellFormed = (text: string): string =>
  isWellFormed(text) ? text : rejoined(text).replace(loneSurrogates, '\ufffd');

/** Length in bytes, as Go's len counts. */
export const byteLength = (text: string): number =>
  isWellFormed(text) ? Buffer.byteLength(text) : toUtf8(text).length;

/** The part between two byte offsets; may cut through characters. */
export const byteSlice = (text: string, from: number, to: number): string =>
  isAscii(text) ? text.slice(from, to) : fromUtf8(toUtf8(text).subarray(from, to));

const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);
