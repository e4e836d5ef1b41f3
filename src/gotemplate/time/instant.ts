import { FunctionError } from '../error.ts';
import { utc, type Zone } from './zone.ts';

/** A point in time, seen in a zone: Go's time.Time. */
export class Instant {
  constructor(
    /** Since 1970. */
    readonly nanoseconds: bigint,
    readonly zone: Zone,
  ) {}
}

/** The parts of a date and time of day as a clock on the wall shows them. */
export interface Civil {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nanosecond: number;
  /** From 0, Sunday. */
  readonly weekday: number;
  /** From 1. */
  readonly yearDay: number;
}

/** The range of JavaScript's dates, less a day for time zones. */
const latest = 8_640_000_000_000_000 - 86_400_000;

const outOfRange = (): FunctionError => new FunctionError('the time is out of range');

const million = 1_000_000n;
const billion = 1_000_000_000n;
const dayMilliseconds = 86_400_000;

/** Go's zero time: the first moment of the year 1. */
export const zeroInstant = new Instant(-62_135_596_800n * billion, utc);

/** Milliseconds since 1970, rounded down. Throws a FunctionError beyond the range of JavaScript's dates. */
export const milliseconds = ({ nanoseconds }: Instant): number => {
  const value = Number(floorDivided(nanoseconds, million));
  if (Math.abs(value) > latest) throw outOfRange();
  return value;
};

/** Seconds since 1970, rounded down. */
export const seconds = ({ nanoseconds }: Instant): bigint => floorDivided(nanoseconds, billion);

const floorDivided = (value: bigint, by: bigint): bigint => {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
};

/** Seconds by which the instant's zone is ahead of UTC. */
export const offsetOf = (instant: Instant): number => instant.zone.offset(milliseconds(instant));

/** What a clock in the instant's zone shows. Throws a FunctionError as milliseconds does. */
export const civilOf = (instant: Instant): Civil => {
  const shifted = milliseconds(instant) + offsetOf(instant) * 1000;
  const date = new Date(shifted);
  const start = dateOf(date.getUTCFullYear(), 1, 1);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    nanosecond: Number(instant.nanoseconds - seconds(instant) * billion),
    weekday: date.getUTCDay(),
    yearDay: Math.floor((shifted - start) / dayMilliseconds) + 1,
  };
};

/** Milliseconds of a day's beginning in UTC; months and days beyond their range run over. */
const dateOf = (year: number, month: number, day: number): number => {
  const date = new Date(0);
  return date.setUTCFullYear(year, month - 1, day);
};

type ClockParts = Omit<Civil, 'weekday' | 'yearDay'>;

/** The instant at which clocks of a zone show these parts. */
export const instantOf = (parts: ClockParts, zone: Zone): Instant => {
  const { year, month, day, hour, minute, second, nanosecond } = parts;
  const wall = dateOf(year, month, day) + ((hour * 60 + minute) * 60 + second) * 1000;
  if (!(Math.abs(wall) <= latest)) throw outOfRange();
  const guess = wall - zone.offset(wall) * 1000;
  const exact = wall - zone.offset(guess) * 1000;
  return new Instant(BigInt(exact) * million + BigInt(nanosecond), zone);
};

/** The same time of day some years, months and days later. */
export const addDate = (instant: Instant, years: number, months: number, days: number): Instant => {
  const civil = civilOf(instant);
  const moved = { ...civil, year: civil.year + years, month: civil.month + months, day: civil.day + days };
  return instantOf(moved, instant.zone);
};
