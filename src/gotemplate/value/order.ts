/** Order of texts by their UTF-8 bytes, as Go sorts map keys. */
export const byUtf8 = (a: string, b: string): number => {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
};

// UTF-16 puts characters outside the BMP (surrogates, from D800) before E000 to FFFF; UTF-8 puts them last.
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
