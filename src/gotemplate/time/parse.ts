import { FunctionError } from '../error.ts';
import { toUtf8 } from '../value/utf8.ts';
import { type Instant, instantOf } from './instant.ts';
import { dayNames, type LayoutPart, layoutParts, monthNames } from './layout.ts';
import { fixedZone, offsetText, utc, type Zone } from './zone.ts';

/** A text in the quotes of Go's package time, which writes all but ASCII as bytes. */
const quote = (text: string): string => {
  const bytes = Array.from(toUtf8(text), (byte) => {
    const character = String.fromCharCode(byte);
    if (character === '"' || character === '\\') return `\\${character}`;
    return byte >= 0x20 && byte < 0x80 ? character : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `"${bytes.join('')}"`;
};

/** What has been read so far. */
interface Reading {
  year?: number;
  month?: number;
  day?: number;
  yearDay?: number;
  hour?: number;
  minute?: number;
  second?: number;
  nanosecond?: number;
  afternoon?: boolean;
  offset?: number;
  abbreviation?: string;
}

interface ElementReader {
  readonly form: RegExp;
  /** Takes what the form found; false where it is out of range. */
  readonly take: (reading: Reading, found: string) => void;
}

const named = (names: readonly string[], length?: number): RegExp =>
  new RegExp(`^(?:${names.map((name) => name.slice(0, length)).join('|')})`, 'i');

const indexOfName = (names: readonly string[], found: string): number =>
  names.findIndex((name) => name.toLowerCase().startsWith(found.toLowerCase()));

const month = (form: RegExp): ElementReader => ({
  form,
  take: (reading, found) => {
    reading.month = indexOfName(monthNames, found) + 1;
  },
});

const number = (
  form: RegExp,
  key: 'year' | 'month' | 'day' | 'yearDay' | 'hour' | 'minute' | 'second',
): ElementReader => ({
  form,
  take: (reading, found) => {
    reading[key] = Number(found);
  },
});

const ignored = (form: RegExp): ElementReader => ({ form, take: () => undefined });

const oneOrTwo = /^\d{1,2}/;
const two = /^\d{2}/;

const readers: ReadonlyMap<string, ElementReader> = new Map([
  ['January', month(named(monthNames))],
  ['Jan', month(named(monthNames, 3))],
  ['1', number(oneOrTwo, 'month')],
  ['01', number(two, 'month')],
  ['Monday', ignored(named(dayNames))],
  ['Mon', ignored(named(dayNames, 3))],
  ['2', number(oneOrTwo, 'day')],
  ['_2', number(/^ ?\d{1,2}/, 'day')],
  ['02', number(two, 'day')],
  ['__2', number(/^ {0,2}\d{1,3}/, 'yearDay')],
  ['002', number(/^\d{3}/, 'yearDay')],
  ['15', number(oneOrTwo, 'hour')],
  ['3', number(oneOrTwo, 'hour')],
  ['03', number(two, 'hour')],
  ['4', number(oneOrTwo, 'minute')],
  ['04', number(two, 'minute')],
  ['5', number(oneOrTwo, 'second')],
  ['05', number(two, 'second')],
  ['2006', number(/^\d{4}/, 'year')],
  [
    '06',
    {
      form: two,
      take: (reading, found) => {
        reading.year = Number(found) + (Number(found) >= 69 ? 1900 : 2000);
      },
    },
  ],
  ...['PM', 'pm'].map((name): [string, ElementReader] => [
    name,
    {
      form: name === 'PM' ? /^[AP]M/ : /^[ap]m/,
      take: (reading, found) => {
        reading.afternoon = found.toUpperCase() === 'PM';
      },
    },
  ]),
  [
    'MST',
    {
      form: /^(?:UTC|[A-Z]{3,5}|[+-]\d{2})/,
      take: (reading, found) => {
        reading.abbreviation = found;
      },
    },
  ],
]);

const zoneReader = (element: string): ElementReader => {
  const separator = element.includes(':') ? ':' : '';
  const groups = element.replace(/[^0-9]/g, '').length / 2;
  const form = `[+-]\\d{2}${`${separator}\\d{2}`.repeat(groups - 1)}`;
  return {
    form: new RegExp(`^(?:${element.startsWith('Z') ? 'Z|' : ''}${form})`),
    take: (reading, found) => {
      const [hours = 0, minutes = 0, seconds = 0] = found.match(/\d{2}/g)?.map(Number) ?? [];
      reading.offset = (found.startsWith('-') ? -1 : 1) * (hours * 3600 + minutes * 60 + seconds);
    },
  };
};

const fractionReader = (element: string): ElementReader => ({
  form: element.includes('0') ? new RegExp(`^[.,]\\d{${element.length - 1}}`) : /^(?:[.,]\d+)?/,
  take: takeFraction,
});

const takeFraction = (reading: Reading, found: string): void => {
  reading.nanosecond = Number(found.slice(1, 10).padEnd(9, '0'));
};

const readerOf = (element: string): ElementReader => {
  const reader = readers.get(element);
  if (reader !== undefined) return reader;
  return element.startsWith('Z') || element.startsWith('-') ? zoneReader(element) : fractionReader(element);
};

/** Reads a time in a layout; one without a zone is taken to be in `zone`. Throws a FunctionError with Go's words. */
export const parseTime = (layout: string, text: string, zone: Zone): Instant => {
  const reading: Reading = {};
  let rest = text;
  const parts = layoutParts(layout);
  for (const [index, { kind, text: element }] of parts.entries()) {
    if (kind === 'text') {
      rest = withoutPrefix(element, rest, layout, text);
      continue;
    }
    const { form, take } = readerOf(element);
    const found = form.exec(rest)?.[0];
    if (found === undefined) throw cannotParse(text, layout, rest, element);
    take(reading, found);
    rest = rest.slice(found.length);
    // Seconds may have a fraction even where the layout has none.
    const fraction = /^0?5$/.test(element) && !isFraction(parts[index + 1]) ? /^[.,]\d+/.exec(rest)?.[0] : undefined;
    if (fraction !== undefined) {
      takeFraction(reading, fraction);
      rest = rest.slice(fraction.length);
    }
  }
  if (rest !== '') throw new FunctionError(`parsing time ${quote(text)}: extra text: ${quote(rest)}`);
  return assembled(reading, text, zone);
};

const isFraction = (part: LayoutPart | undefined): boolean => part !== undefined && /^[.,][09]+$/.test(part.text);

/** What follows a literal piece of the layout; spaces match any number of spaces. */
const withoutPrefix = (prefix: string, rest: string, layout: string, text: string): string => {
  let left = rest;
  for (const [piece] of prefix.matchAll(/ +|[^ ]/gsu)) {
    if (piece.startsWith(' ')) {
      if (left !== '' && !left.startsWith(' ')) throw cannotParse(text, layout, left, prefix);
      left = left.replace(/^ +/, '');
    } else if (left.startsWith(piece)) left = left.slice(piece.length);
    else throw cannotParse(text, layout, left, prefix);
  }
  return left;
};

const cannotParse = (text: string, layout: string, rest: string, element: string): FunctionError =>
  new FunctionError(
    `parsing time ${quote(text)} as ${quote(layout)}: cannot parse ${quote(rest)} as ${quote(element)}`,
  );

const daysIn = (year: number, monthNumber: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, monthNumber, 0);
  return date.getUTCDate();
};

const assembled = (reading: Reading, text: string, zone: Zone): Instant => {
  const { year = 0, yearDay, minute = 0, second = 0, nanosecond = 0, afternoon } = reading;
  const monthNumber = yearDay === undefined ? (reading.month ?? 1) : 1;
  const day = yearDay ?? reading.day ?? 1;
  let hour = reading.hour ?? 0;
  const outOfRange = (what: string): FunctionError =>
    new FunctionError(`parsing time ${quote(text)}: ${what} out of range`);
  if (monthNumber < 1 || monthNumber > 12) throw outOfRange('month');
  if (day < 1 || day > (yearDay === undefined ? daysIn(year, monthNumber) : 366)) throw outOfRange('day');
  if (hour > (afternoon === undefined ? 23 : 12)) throw outOfRange('hour');
  if (minute > 59) throw outOfRange('minute');
  if (second > 59) throw outOfRange('second');
  if (afternoon !== undefined) hour = (hour % 12) + (afternoon ? 12 : 0);
  return instantOf({ year, month: monthNumber, day, hour, minute, second, nanosecond }, zoneOf(reading, zone));
};

const zoneOf = ({ offset, abbreviation }: Reading, zone: Zone): Zone => {
  if (offset !== undefined) return offset === 0 ? utc : fixedZone(offset, abbreviation ?? offsetText(offset, '', true));
  if (abbreviation === undefined) return zone;
  return abbreviation === 'UTC' ? utc : fixedZone(0, abbreviation);
};
