/** A time zone: how far local time is ahead of UTC at an instant, and what it is called then. */
export interface Zone {
  /** Seconds east of UTC; the instant is in milliseconds since 1970. */
  readonly offset: (instant: number) => number;
  readonly abbreviation: (instant: number) => string;
  readonly name: string;
}

export const utc: Zone = { name: 'UTC', offset: () => 0, abbreviation: () => 'UTC' };

/** A zone that is always as many seconds east of UTC. */
export const fixedZone = (offset: number, abbreviation: string): Zone => ({
  name: abbreviation,
  offset: () => offset,
  abbreviation: () => abbreviation,
});

/** The zone of a name in the IANA database, undefined where there is none. */
export const namedZone = (name: string): Zone | undefined => {
  if (name === '' || name === 'UTC') return utc;
  try {
    const formats = zoneFormats(name);
    return {
      name,
      offset: (instant) => offsetAt(formats.civil, instant),
      abbreviation: (instant) => abbreviationAt(formats.short, instant, offsetAt(formats.civil, instant)),
    };
  } catch {
    return undefined;
  }
};

/** The zone of a name, or that of the machine, as Go's Local. */
export const localZone = (name = Intl.DateTimeFormat().resolvedOptions().timeZone): Zone => {
  const zone = namedZone(name) ?? utc;
  return { ...zone, name: 'Local' };
};

const zoneFormats = (timeZone: string): { civil: Intl.DateTimeFormat; short: Intl.DateTimeFormat } => ({
  civil: new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    era: 'short',
  }),
  short: new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' }),
});

const offsetAt = (format: Intl.DateTimeFormat, instant: number): number => {
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? 0);
  const year = parts.get('era') === 'BC' ? 1 - part('year') : part('year');
  const civil = new Date(0);
  civil.setUTCFullYear(year, part('month') - 1, part('day'));
  civil.setUTCHours(part('hour'), part('minute'), part('second'));
  return Math.round((civil.getTime() - Math.floor(instant / 1000) * 1000) / 1000);
};

/** JavaScript knows few abbreviations; where it has none, the offset stands in. */
const abbreviationAt = (format: Intl.DateTimeFormat, instant: number, offset: number): string => {
  const shown = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return /^[A-Z]{3,5}$/.test(shown) ? shown : offsetText(offset, '', false);
};

/** An offset as `+05`, `+0530` or `+05:30`. */
export const offsetText = (seconds: number, separator: string, minutes: boolean): string => {
  const absolute = Math.abs(seconds);
  const hour = String(Math.floor(absolute / 3600)).padStart(2, '0');
  const minute = String(Math.floor(absolute / 60) % 60).padStart(2, '0');
  const sign = seconds < 0 ? '-' : '+';
  return sign + hour + (minutes || minute !== '00' ? separator + minute : '');
};
