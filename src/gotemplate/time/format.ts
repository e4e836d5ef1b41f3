import { type Civil, civilOf, type Instant, milliseconds, offsetOf } from './instant.ts';
import { dayNames, layoutParts, monthNames } from './layout.ts';
import { offsetText } from './zone.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const hour12 = ({ hour }: Civil): number => hour % 12 || 12;

const yearText = (year: number): string => (year < 0 ? '-' : '') + String(Math.abs(year)).padStart(4, '0');

const elements: ReadonlyMap<string, (civil: Civil) => string> = new Map([
  ['January', ({ month }) => monthNames[month - 1] ?? ''],
  ['Jan', ({ month }) => monthNames[month - 1]?.slice(0, 3) ?? ''],
  ['1', ({ month }) => String(month)],
  ['01', ({ month }) => two(month)],
  ['Monday', ({ weekday }) => dayNames[weekday] ?? ''],
  ['Mon', ({ weekday }) => dayNames[weekday]?.slice(0, 3) ?? ''],
  ['2', ({ day }) => String(day)],
  ['_2', ({ day }) => String(day).padStart(2)],
  ['02', ({ day }) => two(day)],
  ['__2', ({ yearDay }) => String(yearDay).padStart(3)],
  ['002', ({ yearDay }) => String(yearDay).padStart(3, '0')],
  ['15', ({ hour }) => two(hour)],
  ['3', (civil) => String(hour12(civil))],
  ['03', (civil) => two(hour12(civil))],
  ['4', ({ minute }) => String(minute)],
  ['04', ({ minute }) => two(minute)],
  ['5', ({ second }) => String(second)],
  ['05', ({ second }) => two(second)],
  ['2006', ({ year }) => yearText(year)],
  ['06', ({ year }) => two(Math.abs(year) % 100)],
  ['PM', ({ hour }) => (hour < 12 ? 'AM' : 'PM')],
  ['pm', ({ hour }) => (hour < 12 ? 'am' : 'pm')],
]);

/** An instant in a layout of Go's reference time. */
export const formatTime = (instant: Instant, layout: string): string => {
  const civil = civilOf(instant);
  return layoutParts(layout)
    .map(({ kind, text }) => (kind === 'text' ? text : (elements.get(text)?.(civil) ?? special(instant, civil, text))))
    .join('');
};

/** Zones and fractions of a second. */
const special = (instant: Instant, { nanosecond }: Civil, text: string): string => {
  if (text === 'MST') return instant.zone.abbreviation(milliseconds(instant));
  if (text.startsWith('Z') || text.startsWith('-')) return zoneText(offsetOf(instant), text);
  const digits = String(nanosecond)
    .padStart(9, '0')
    .slice(0, text.length - 1);
  if (text.includes('0')) return text.charAt(0) + digits.padEnd(text.length - 1, '0');
  const kept = digits.replace(/0+$/, '');
  return kept === '' ? '' : text.charAt(0) + kept;
};

const zoneText = (offset: number, text: string): string => {
  if (text.startsWith('Z') && offset === 0) return 'Z';
  const separator = text.includes(':') ? ':' : '';
  if (text.length === 3) return offsetText(offset, '', false).slice(0, 3);
  const shown = offsetText(offset, separator, true);
  const withSeconds = text.length > 6;
  return withSeconds ? `${shown}${separator}${two(Math.abs(offset) % 60)}` : shown;
};

/** An instant as Go prints it. */
export const timeText = (instant: Instant): string => formatTime(instant, '2006-01-02 15:04:05.999999999 -0700 MST');

/** An instant as JSON shows it (RFC 3339). */
export const timeJson = (instant: Instant): string => formatTime(instant, '2006-01-02T15:04:05.999999999Z07:00');
