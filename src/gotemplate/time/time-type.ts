import { fn, runFn } from '../value/function.ts';
import { type GoFunction, type GoValue, HostObject, type HostType, int64, type Parameter } from '../value/go-value.ts';
import { host, int, text } from '../value/parameter.ts';
import { durationText } from './duration.ts';
import { formatTime, timeJson, timeText } from './format.ts';
import { addDate, type Civil, civilOf, Instant, milliseconds, seconds, zeroInstant } from './instant.ts';
import { dayNames, monthNames } from './layout.ts';
import { localZone, utc } from './zone.ts';

/** A number with a name for each value, such as a month. */
const namedNumber = (name: string, first: number, names: readonly string[]): HostType<number> => ({
  name,
  kind: 'int',
  fields: new Map(),
  methods: new Map([['String', (self) => fn([], () => names[self - first] ?? '')]]),
  print: (self) => names[self - first] ?? '',
  number: (self) => BigInt(self),
  json: (self) => BigInt(self),
});

const monthType = namedNumber('time.Month', 1, monthNames);
const weekdayType = namedNumber('time.Weekday', 0, dayNames);

const durationGetters: readonly [string, (nanoseconds: bigint) => GoValue][] = [
  ['Hours', (nanoseconds) => Number(nanoseconds) / 3.6e12],
  ['Minutes', (nanoseconds) => Number(nanoseconds) / 6e10],
  ['Seconds', (nanoseconds) => Number(nanoseconds) / 1e9],
  ['Milliseconds', (nanoseconds) => int64(nanoseconds / 1_000_000n)],
  ['Microseconds', (nanoseconds) => int64(nanoseconds / 1_000n)],
  ['Nanoseconds', int64],
  ['String', durationText],
];

const durationType: HostType<bigint> = {
  name: 'time.Duration',
  kind: 'int64',
  fields: new Map(),
  methods: new Map(durationGetters.map(([name, get]) => [name, (self: bigint) => fn([], () => get(self))])),
  print: durationText,
  number: (self) => self,
  json: int64,
};

/** A duration; an integer literal is one in nanoseconds. */
const durationParameter: Parameter<bigint> = {
  type: 'time.Duration',
  literal: 'integer',
  accept: (value) =>
    typeof value === 'bigint' ? value : host(durationType, (self) => typeof self === 'bigint').accept(value),
};

const ofCivil = (get: (civil: Civil) => GoValue) => (self: Instant) => fn([], () => get(civilOf(self)));

const of = (get: (instant: Instant) => GoValue) => (self: Instant) => fn([], () => get(self));

const against =
  (compare: (self: Instant, other: Instant) => GoValue) =>
  (self: Instant): GoFunction =>
    fn([timeParameter], (other) => compare(self, other));

const difference = (a: Instant, b: Instant): HostObject => HostObject.of(durationType, a.nanoseconds - b.nanoseconds);

const moved = (instant: Instant, nanoseconds: bigint): HostObject =>
  timeValue(new Instant(instant.nanoseconds + nanoseconds, instant.zone));

const methods: HostType<Instant>['methods'] = new Map<string, (self: Instant) => GoFunction>([
  ['Year', ofCivil(({ year }) => BigInt(year))],
  ['Month', ofCivil(({ month }) => HostObject.of(monthType, month))],
  ['Day', ofCivil(({ day }) => BigInt(day))],
  ['Weekday', ofCivil(({ weekday }) => HostObject.of(weekdayType, weekday))],
  ['YearDay', ofCivil(({ yearDay }) => BigInt(yearDay))],
  ['Hour', ofCivil(({ hour }) => BigInt(hour))],
  ['Minute', ofCivil(({ minute }) => BigInt(minute))],
  ['Second', ofCivil(({ second }) => BigInt(second))],
  ['Nanosecond', ofCivil(({ nanosecond }) => BigInt(nanosecond))],
  ['Unix', of((self) => int64(seconds(self)))],
  ['UnixMilli', of((self) => int64(BigInt(milliseconds(self))))],
  ['UnixMicro', of((self) => int64(self.nanoseconds / 1_000n))],
  ['UnixNano', of((self) => int64(self.nanoseconds))],
  ['IsZero', of((self) => self.nanoseconds === zeroInstant.nanoseconds)],
  ['UTC', of((self) => timeValue(new Instant(self.nanoseconds, utc)))],
  ['Local', (self) => runFn([], (run) => timeValue(new Instant(self.nanoseconds, localZone(run.timeZone()))))],
  ['Location', of((self) => self.zone.name)],
  ['String', of(timeText)],
  ['Format', (self) => fn([text], (layout) => formatTime(self, layout))],
  ['Add', (self) => fn([durationParameter], (duration) => moved(self, duration))],
  ['AddDate', (self) => fn([int, int, int], (years, months, days) => timeValue(addDate(self, years, months, days)))],
  ['Sub', against(difference)],
  ['Before', against((self, other) => self.nanoseconds < other.nanoseconds)],
  ['After', against((self, other) => self.nanoseconds > other.nanoseconds)],
  ['Equal', against((self, other) => self.nanoseconds === other.nanoseconds)],
  ['Compare', against((self, other) => BigInt(Math.sign(Number(self.nanoseconds - other.nanoseconds))))],
]);

const timeType: HostType<Instant> = {
  name: 'time.Time',
  kind: 'struct',
  fields: new Map(),
  methods,
  print: timeText,
  json: timeJson,
};

/** A time that templates can ask for its parts. */
export const timeValue = (instant: Instant): HostObject => HostObject.of(timeType, instant);

export const timeParameter = host(timeType, (self): self is Instant => self instanceof Instant);
