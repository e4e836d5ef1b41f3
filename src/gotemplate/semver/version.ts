import { FunctionError } from '../error.ts';

/** A semantic version; missing minor and patch numbers are 0. */
export interface Version {
  readonly numbers: readonly [major: bigint, minor: bigint, patch: bigint];
  readonly prerelease: string;
  readonly metadata: string;
  /** The text that it was read from. */
  readonly original: string;
}

const identifiers = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const form = new RegExp(`^v?(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:-(${identifiers}))?(?:\\+(${identifiers}))?$`);
const largest = 2n ** 64n - 1n;

/** Reads a version leniently: a leading v, missing parts and leading zeros are fine. Throws a FunctionError. */
export const parseVersion = (text: string): Version => {
  const match = form.exec(text);
  if (match === null) throw new FunctionError('invalid semantic version');
  const [, major, minor, patch, prerelease = '', metadata = ''] = match;
  if (prerelease.split('.').some((part) => /^0\d+$/.test(part)))
    throw new FunctionError('version segment starts with 0');
  return {
    numbers: [segment(major), segment(minor), segment(patch)],
    prerelease,
    metadata,
    original: text,
  };
};

const segment = (digits: string | undefined): bigint => {
  const value = BigInt(digits ?? '0');
  if (value <= largest) return value;
  throw new FunctionError(`error parsing version segment: strconv.ParseUint: parsing "${digits}": value out of range`);
};

/** A version in full, without the leading v that it may have been read with. */
export const versionText = ({ numbers, prerelease, metadata }: Version): string =>
  numbers.join('.') + (prerelease === '' ? '' : `-${prerelease}`) + (metadata === '' ? '' : `+${metadata}`);

/** Order of versions: negative, 0 or positive. Build metadata does not count (semver.org, item 11). */
export const compareVersions = (a: Version, b: Version): number => {
  for (const index of [0, 1, 2] as const) {
    const order = compareNumbers(a.numbers[index], b.numbers[index]);
    if (order !== 0) return order;
  }
  if (a.prerelease === b.prerelease) return 0;
  if (a.prerelease === '') return 1;
  if (b.prerelease === '') return -1;
  return comparePrereleases(a.prerelease.split('.'), b.prerelease.split('.'));
};

const compareNumbers = (a: bigint, b: bigint): number => (a === b ? 0 : a < b ? -1 : 1);

const comparePrereleases = (a: readonly string[], b: readonly string[]): number => {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined) return 1;
    const order = compareIdentifiers(left, right);
    if (order !== 0) return order;
  }
  return a.length - b.length;
};

const compareIdentifiers = (a: string, b: string): number => {
  const [leftIsNumber, rightIsNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (leftIsNumber && rightIsNumber) return compareNumbers(BigInt(a), BigInt(b));
  if (leftIsNumber !== rightIsNumber) return leftIsNumber ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
};
