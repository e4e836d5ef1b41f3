import { FunctionError } from '../error.ts';
import { toUtf8 } from '../value/utf8.ts';
import { type Reading, readerOf, takeFraction } from './element-reader.ts';
import { type Instant, instantOf } from './instant.ts';
import { type LayoutPart, layoutParts } from './layout.ts';
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
