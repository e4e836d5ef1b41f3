import { expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

it.each([
  ['toDate "2006-01-02 15:04:05" "2020-02-29 10:11:12"', '2020-02-29 10:11:12 +0000 UTC'],
  ['toDate "2006-01-02" "2020-02-30"', '0001-01-01 00:00:00 +0000 UTC'],
  ['toDate "2006-01-02T15:04:05Z07:00" "2020-02-29T10:11:12.5+02:00"', '2020-02-29 10:11:12.5 +0200 +0200'],
  ['toDate "Jan 2, 2006 at 3:04pm" "Feb 3, 2013 at 7:54pm"', '2013-02-03 19:54:00 +0000 UTC'],
  ['(toDate "2006-01-02" "2020-02-29").AddDate 1 0 1', '2021-03-02 00:00:00 +0000 UTC'],
  ['(toDate "2006-01-02" "2020-02-29").Weekday', 'Saturday'],
  ['(toDate "2006-01-02" "2020-02-29").YearDay', '60'],
  ['(toDate "2006-01-02" "2020-02-29").Unix', '1582934400'],
  ['(toDate "2006-01-02" "2020-02-29").Month | printf "%v %d" "x"', 'x 2'],
  ['(toDate "2006-01-02" "2020-02-29").Format "Monday _2 002 .000 3PM 06"', 'Saturday 29 060 .000 12AM 20'],
  ['toDate "2006-01-02" "2020-02-29" | toJson', '"2020-02-29T00:00:00Z"'],
  ['dateModify "-1.5h" (toDate "2006-01-02" "2020-02-29")', '2020-02-28 22:30:00 +0000 UTC'],
  ['unixEpoch (toDate "2006-01-02" "2020-02-29")', '1582934400'],
  ['dateInZone "2006-01-02 15:04 -0700" 0 "America/New_York"', '1969-12-31 19:00 -0500'],
  ['dateInZone "15:04 MST" 0 "bad/zone"', '00:00 UTC'],
  ['htmlDateInZone 86399 "Asia/Tokyo"', '1970-01-02'],
  ['duration "3700"', '1h1m40s'],
  ['duration 95', '0s'],
  ['durationRound "2400h10m5s"', '3mo'],
  ['durationRound "90s"', '1m'],
  ['durationRound "x"', '0s'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});

it.each([
  [
    'mustToDate "2006-01-02" "2020-1-01"',
    'error calling mustToDate: parsing time "2020-1-01" as "2006-01-02": cannot parse "1-01" as "01"',
  ],
  ['mustToDate "2006-01-02" "2020-13-01"', 'error calling mustToDate: parsing time "2020-13-01": month out of range'],
  ['mustToDate "2006-01-02" "2020-01-01x"', 'error calling mustToDate: parsing time "2020-01-01x": extra text: "x"'],
  [
    'mustDateModify "1d" (toDate "2006-01-02" "2020-02-29")',
    'error calling mustDateModify: time: unknown unit "d" in duration "1d"',
  ],
])('%s fails', (call, reason) => {
  expect(failure(`{{ ${call} }}`)).toContain(`>: ${reason}`);
});
