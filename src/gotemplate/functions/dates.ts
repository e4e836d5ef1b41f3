import { FunctionError } from '../error.ts';
import { durationText, parseDuration, roundedDuration } from '../time/duration.ts';
import { formatTime } from '../time/format.ts';
import { Instant, seconds, zeroInstant } from '../time/instant.ts';
import { parseTime } from '../time/parse.ts';
import { timeParameter, timeValue } from '../time/time-type.ts';
import { localZone, namedZone, utc, type Zone } from '../time/zone.ts';
import { fn, runFn } from '../value/function.ts';
import { type GoFunction, type GoValue, Integer, type Run, refused } from '../value/go-value.ts';
import { any, text } from '../value/parameter.ts';
import { integerValue } from '../value/types.ts';

const second = 1_000_000_000n;

const here = (run: Run): Zone => localZone(run.timeZone());

const now = (run: Run): Instant => new Instant(BigInt(Math.floor(run.now() * 1e6)), here(run));

/** A time, or seconds since 1970 as an integer; anything else is now. */
const instantFrom = (run: Run, value: GoValue): Instant => {
  const time = timeParameter.accept(value);
  if (time !== refused) return time;
  const stamp = integerValue(value);
  const isStamp = typeof value === 'bigint' || (value instanceof Integer && /^int(?:32|64)$/.test(value.type));
  return stamp === undefined || !isStamp ? now(run) : new Instant(stamp * second, here(run));
};

const inZone = (run: Run, layout: string, value: GoValue, zone: Zone): string =>
  formatTime(new Instant(instantFrom(run, value).nanoseconds, zone), layout);

const zoneNamed = (run: Run, name: string): Zone => (name === 'Local' ? here(run) : (namedZone(name) ?? utc));

const htmlLayout = '2006-01-02';

const formatIn = runFn([text, any, text], (run, layout, value, zone) =>
  inZone(run, layout, value, zoneNamed(run, zone)),
);

const modified = (change: string, instant: Instant): GoValue =>
  timeValue(new Instant(instant.nanoseconds + parseDuration(change), instant.zone));

const modifiedOrSame = (change: string, instant: Instant): GoValue => {
  try {
    return modified(change, instant);
  } catch (error) {
    if (error instanceof FunctionError) return timeValue(instant);
    throw error;
  }
};

const parsedOrZero = (run: Run, layout: string, value: string): GoValue => {
  try {
    return timeValue(parseTime(layout, value, here(run)));
  } catch (error) {
    if (error instanceof FunctionError) return timeValue(zeroInstant);
    throw error;
  }
};

/** Seconds in a text or an int64, as a duration. */
const secondsToDuration = (value: GoValue): bigint => {
  if (typeof value === 'string') return /^[+-]?\d+$/.test(value) ? BigInt(value.replace('+', '')) * second : 0n;
  return value instanceof Integer && value.type === 'int64' ? value.value * second : 0n;
};

/** The nanoseconds that durationRound is asked about: a duration text, an int64, or the time since an instant. */
const roundable = (run: Run, value: GoValue): bigint => {
  if (value instanceof Integer && value.type === 'int64') return value.value;
  const time = timeParameter.accept(value);
  if (time !== refused) return now(run).nanoseconds - time.nanoseconds;
  if (typeof value !== 'string') return 0n;
  try {
    return parseDuration(value);
  } catch (error) {
    if (error instanceof FunctionError) return 0n;
    throw error;
  }
};

const ago = (run: Run, value: GoValue): string => {
  const elapsed = now(run).nanoseconds - instantFrom(run, value).nanoseconds;
  return durationText(((elapsed + second / 2n) / second) * second);
};

/** Sprig's functions for dates and durations. */
export const dateFunctions: ReadonlyMap<string, GoFunction> = new Map([
  ['now', runFn([], (run) => timeValue(now(run)))],
  ['date', runFn([text, any], (run, layout, value) => inZone(run, layout, value, here(run)))],
  ['dateInZone', formatIn],
  ['date_in_zone', formatIn],
  ['htmlDate', runFn([any], (run, value) => inZone(run, htmlLayout, value, here(run)))],
  ['htmlDateInZone', runFn([any, text], (run, value, zone) => inZone(run, htmlLayout, value, zoneNamed(run, zone)))],
  ['dateModify', fn([text, timeParameter], modifiedOrSame)],
  ['date_modify', fn([text, timeParameter], modifiedOrSame)],
  ['mustDateModify', fn([text, timeParameter], modified)],
  ['must_date_modify', fn([text, timeParameter], modified)],
  ['toDate', runFn([text, text], parsedOrZero)],
  ['mustToDate', runFn([text, text], (run, layout, value) => timeValue(parseTime(layout, value, here(run))))],
  ['unixEpoch', fn([timeParameter], (time) => seconds(time).toString())],
  ['ago', runFn([any], ago)],
  ['duration', fn([any], (value) => durationText(secondsToDuration(value)))],
  ['durationRound', runFn([any], (run, value) => roundedDuration(roundable(run, value)))],
]);
