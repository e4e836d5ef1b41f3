const shortEscapes = new Map([
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['\\', '\\\\'],
]);

const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;
const needsNoEscape = /^[ !#-[\]-~]*$/;

/** True for a character that Go prints as it is. */
export const isPrintable = (character: string): boolean => printable.test(character);

/** A text as a Go string literal in double quotes; with `asciiOnly`, other characters become `\u` escapes. */
export const quote = (text: string, asciiOnly = false): string =>
  needsNoEscape.test(text) ? `"${text}"` : `"${escapeAll(text, '"', asciiOnly)}"`;

/** A code point as a Go character literal in single quotes. */
export const quoteCharacter = (code: bigint, asciiOnly = false): string =>
  `'${escapeAll(characterOf(code), "'", asciiOnly)}'`;

/** The character of a code point, U+FFFD where there is none. */
export const characterOf = (code: bigint): string =>
  code < 0n || code > 0x10ffffn || (code >= 0xd800n && code <= 0xdfffn) ? '\ufffd' : String.fromCodePoint(Number(code));

/** True where a text can stand between back quotes. */
export const canBackquote = (text: string): boolean => !/(?![\t\x80-\x9f])[\p{Cc}`\ufeff\ud800-\udfff]/u.test(text);

const escapeAll = (text: string, quoteMark: string, asciiOnly: boolean): string => {
  let escaped = '';
  for (const character of text) escaped += escapeOne(character, quoteMark, asciiOnly);
  return escaped;
};

const escapeOne = (character: string, quoteMark: string, asciiOnly: boolean): string => {
  if (character === quoteMark) return `\\${quoteMark}`;
  const short = shortEscapes.get(character);
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${hex(code - 0xdc00, 2)}`;
  if (isPrintable(character) && (!asciiOnly || code < 0x80)) return character;
  if (code < 0x20 || code === 0x7f) return `\\x${hex(code, 2)}`;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
};

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
