const letter = /\p{L}/u;
const digitRun = /^\p{Nd}*/u;

/**
 * The order in which sigs.k8s.io/yaml prints the keys of a map: by code point, but letters after everything else and
 * runs of digits by their value (`k2` < `k10` < `ka`; istiod-and-base facts 16.3).
 */
export const compareKeys = (a: string, b: string): number => {
  const shorter = Math.min(a.length, b.length);
  let at = 0;
  while (at < shorter && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at === shorter) return a.length - b.length;
  const left = a.charCodeAt(at);
  const right = b.charCodeAt(at);
  return isAsciiLetter(left) && isAsciiLetter(right) ? left - right : compareFrom(Array.from(a), Array.from(b));
};

const isAsciiLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);

const compareFrom = (as: string[], bs: string[]): number => {
  const at = as.findIndex((character, index) => character !== bs[index]);
  const left = as[at] ?? '';
  const right = bs[at] ?? '';
  const isLetter = letter.test(left);
  if (isLetter !== letter.test(right)) return isLetter ? 1 : -1;
  const byCode = (left.codePointAt(0) ?? 0) - (right.codePointAt(0) ?? 0);
  if (isLetter) return byCode;
  const leftRun = digitRun.exec(as.slice(at).join(''))?.[0] ?? '';
  const rightRun = digitRun.exec(bs.slice(at).join(''))?.[0] ?? '';
  return Number(leftRun) - Number(rightRun) || leftRun.length - rightRun.length || byCode;
};
