/** The 4 or 16 bytes of an IP address, undefined for a text that is none. */
export const addressBytes = (text: string): Uint8Array | undefined => fourBytes(text) ?? sixteenBytes(text);

const fourBytes = (text: string): Uint8Array | undefined => {
  const parts = text.split('.');
  const sound = parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return sound ? Uint8Array.from(parts.map(Number)) : undefined;
};

const sixteenBytes = (text: string): Uint8Array | undefined => {
  const halves = withoutDots(text)?.split('::') ?? [];
  const [before = [], after = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const zeros = 8 - before.length - after.length;
  if (halves.length === 0 || halves.length > 2 || (halves.length === 1 ? zeros !== 0 : zeros < 1)) return undefined;
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
  return Uint8Array.from(
    groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]),
  );
};

/** An IPv6 address whose last four bytes are not written as IPv4; undefined where those are malformed. */
const withoutDots = (text: string): string | undefined => {
  if (!text.includes('.')) return text;
  const start = text.lastIndexOf(':') + 1;
  const [a = 0, b = 0, c = 0, d = 0] = fourBytes(text.slice(start)) ?? [];
  if (start === 0 || fourBytes(text.slice(start)) === undefined) return undefined;
  return `${text.slice(0, start)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
};
