import { dayNames, monthNames } from './layout.ts';

/** The parts of a time that have been read so far. */
export interface Reading {
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

/** Reads one element of a layout. */
export interface ElementReader {
  readonly form: RegExp;
  /** Notes what the form found. */
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

/** Notes a fraction of a second, which begins with a point or comma; digits beyond nanoseconds are dropped. */
export const takeFraction = (reading: Reading, found: string): void => {
  reading.nanosecond = Number(found.slice(1, 10).padEnd(9, '0'));
};

/** The reader of an element, such as `2006`, `Jan` or `-07:00` (Go's package time, constants). */
export const readerOf = (element: string): ElementReader => {
  const reader = readers.get(element);
  if (reader !== undefined) return reader;
  return element.startsWith('Z') || element.startsWith('-') ? zoneReader(element) : fractionReader(element);
};
