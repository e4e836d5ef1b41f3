/** Order of texts by their UTF-8 bytes, as Go sorts map keys. */
export const byBytes = (a: string, b: string): number => {
  const shorter = Math.min(a.length, b.length);
  let at = 0;
  while (at < shorter && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at === shorter ? a.length - b.length : byteRank(a.charCodeAt(at)) - byteRank(b.charCodeAt(at));
};

// UTF-16 units sort as bytes do, but for surrogates: what they stand for comes after everything else.
const byteRank = (unit: number): number => (unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit);
