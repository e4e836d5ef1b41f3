const unitNanoseconds: Record<string, number> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};
const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;

/** A duration in nanoseconds, as Go writes it: `1h30m`, `-1.5s`, `0`; undefined for any other text. */
export const durationIn = (text: string): number | undefined => {
  const unsigned = text.replace(/^[-+]/, '');
  if (unsigned === '0') return 0;
  let total = 0;
  let at = 0;
  while (at < unsigned.length) {
    part.lastIndex = at;
    const [whole, amount, unit = ''] = part.exec(unsigned) ?? [];
    if (whole === undefined) return undefined;
    total += Number(amount) * (unitNanoseconds[unit] ?? 0);
    at += whole.length;
  }
  if (unsigned === '') return undefined;
  return text.startsWith('-') ? -total : total;
};
