import { expect, it } from 'vitest';
import { failure, run } from '../test-run.ts';

it.each([
  ['semver "v1.2.3-a.b+c"', '1.2.3-a.b+c'],
  ['(semver "1.3").Minor', '3'],
  ['(semver "v1.2").Original', 'v1.2'],
  ['(semver "1.2.3-rc").IncPatch', '1.2.3'],
  ['(semver "1.2.3").IncMinor', '1.3.0'],
  ['(semver "1.2.3").SetPrerelease "x"', '1.2.3-x'],
  ['(semver "1.2.3").Compare (semver "1.10.0")', '-1'],
  ['(semver "1.2.3-rc.10").GreaterThan (semver "1.2.3-rc.9")', 'true'],
  ['semverCompare ">=1.2 <2 || ~3.1" "3.1.9"', 'true'],
  ['semverCompare "^0.2.3" "0.2.9"', 'true'],
  ['semverCompare "^0.0.3" "0.0.4"', 'false'],
  ['semverCompare "1.2 - 1.4" "1.4.9"', 'true'],
  ['semverCompare ">=1.2.0" "1.3.0-rc"', 'false'],
  ['semverCompare ">=1.2.0-0" "1.3.0-rc"', 'true'],
  ['semverCompare "1.x" "1.9.9"', 'true'],
  ['semverCompare "!=1.2" "1.2.9"', 'false'],
  ['semverCompare ">1.2" "1.2.9"', 'false'],
  ['semverCompare "<=1.2" "1.2.9"', 'true'],
])('%s', (call, expected) => {
  expect(run(`{{ ${call} }}`)).toBe(expected);
});

it.each([
  ['(semver "1.2.3").Compare "1.2"', 'can\'t handle "1.2" for arg of type *semver.Version'],
  ['(semver "1.2.3").Foo', "can't evaluate field Foo in type *semver.Version"],
  ['semver "1.2.3.4"', 'error calling semver: invalid semantic version'],
  ['semver "1.2.3-01"', 'error calling semver: version segment starts with 0'],
  ['semverCompare "bad" "1.2.3"', 'error calling semverCompare: improper constraint: "bad"'],
  ['semverCompare ">=1" "x"', 'error calling semverCompare: invalid semantic version'],
])('%s fails', (call, reason) => {
  expect(failure(`{{ ${call} }}`)).toContain(`>: ${reason}`);
});
